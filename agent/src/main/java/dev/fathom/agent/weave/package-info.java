/** Which methods are instrumented, with what, and how. The only place that knows Byte Buddy. */
package dev.fathom.agent.weave;
