/** What all demos share: how they are called. */
package dev.fathom.demo;
