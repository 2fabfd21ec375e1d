/** How the exercises may be solved. */
package dev.fathom.demo.exercise.solution;
