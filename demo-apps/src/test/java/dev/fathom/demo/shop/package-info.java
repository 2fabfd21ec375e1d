/** A program that knows nothing of Fathom, and is looked into while it runs. */
package dev.fathom.demo.shop;
