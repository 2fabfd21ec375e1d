package dev.fathom.junit;

import org.junit.jupiter.api.Tag;

/** The same again with the agent in the JVM, which keeps an eye on what threads wait for. */
@Tag("evidence")
class ProofUnderTheAgentIT extends ProofTest {}
