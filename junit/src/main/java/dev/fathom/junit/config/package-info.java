/** What users ask for: scopes, patience, and what to leave alone. */
package dev.fathom.junit.config;
