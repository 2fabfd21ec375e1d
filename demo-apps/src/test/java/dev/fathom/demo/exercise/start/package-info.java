/** Where the exercises start: each of these fails, until somebody has solved it. */
package dev.fathom.demo.exercise.start;
