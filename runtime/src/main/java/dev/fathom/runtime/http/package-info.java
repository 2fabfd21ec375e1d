/** Contexts of requests that come in through the HTTP server of the JDK. */
package dev.fathom.runtime.http;
