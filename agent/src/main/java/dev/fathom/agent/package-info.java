/**
 * What the JVM calls: the entry class and the class loader that hides everything else of the agent
 * from the application. Nothing here refers to a class outside the JDK.
 */
package dev.fathom.agent;
