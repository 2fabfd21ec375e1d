/** The bridge between woven code and the core: points, and the dispatcher inside java.base. */
package dev.fathom.agent.dispatch;
