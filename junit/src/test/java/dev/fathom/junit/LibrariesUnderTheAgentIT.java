package dev.fathom.junit;

/** The same libraries with the agent in the JVM. */
class LibrariesUnderTheAgentIT extends LibrariesTest {}
