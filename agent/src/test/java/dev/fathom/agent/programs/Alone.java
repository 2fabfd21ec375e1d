package dev.fathom.agent.programs;

/**
 * The application of {@link Bystander}, which loads its own copies of all classes that it can, as
 * the loaders of web applications and plug-ins do.
 */
public final class Alone {

  private Alone() {}

  /** Runs it in a loader that asks its parent last. */
  public static void main(String[] arguments) throws Exception {
    try (ChildFirst loader = new ChildFirst()) {
      Class<?> copy = loader.loadClass("dev.fathom.agent.programs.Bystander");
      System.out.println("own copy: " + (copy != Bystander.class));
      copy.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
  }
}
