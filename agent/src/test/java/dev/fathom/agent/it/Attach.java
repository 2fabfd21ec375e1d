package dev.fathom.agent.it;

import com.sun.tools.attach.VirtualMachine;

/** Loads the agent into a JVM that runs. */
final class Attach {

  private Attach() {}

  static void load(ChildJvm child, String options) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(Long.toString(child.pid()));
    try {
      vm.loadAgent(ChildJvm.AGENT.toString(), options);
    } finally {
      vm.detach();
    }
  }
}
