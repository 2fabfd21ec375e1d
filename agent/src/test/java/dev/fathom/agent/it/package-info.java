/** Tests of the built agent in child JVMs. */
package dev.fathom.agent.it;
