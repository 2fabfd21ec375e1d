/** A program that runs before the agent comes, and what the command line reports of it. */
package dev.fathom.demo.running;
