package dev.fathom.cli.check;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.MalformedBaselineException;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that a baseline is kept in. Used by one thread.
 *
 * @param file null for none
 */
public record BaselineFile(Path file) {

  /**
   * Reads it; no waivers when there is no file to be.
   *
   * @param mustExist whether a missing file is an error
   * @throws Refusal when it cannot be read, or is no baseline
   */
  public Baseline read(boolean mustExist) {
    if (file == null || (!mustExist && !Files.exists(file))) {
      return Baseline.of(List.of());
    }
    if (!Files.isRegularFile(file)) {
      throw Refusal.input("cannot read the baseline " + file + ": there is no such file");
    }
    try {
      return Baseline.read(file);
    } catch (MalformedBaselineException e) {
      throw Refusal.input(e.getMessage());
    } catch (IOException e) {
      throw Refusal.input("cannot read the baseline " + file + ": " + e.getMessage());
    }
  }

  /**
   * Waives what fails the build now, besides what was waived and still is there.
   *
   * @param until the last day of new waivers; null for ever
   * @throws Refusal when the file cannot be written
   */
  public void create(Baseline before, Verdict verdict, LocalDate until) {
    List<Waiver> waivers = new ArrayList<>();
    for (Finding finding : verdict.with(Status.FAILING, Status.EXPIRED)) {
      waivers.add(new Waiver(finding.fingerprint(), until));
    }
    for (Finding finding : verdict.with(Status.WAIVED)) {
      waivers.add(before.find(finding.fingerprint()).orElseThrow());
    }
    write(Baseline.of(waivers));
  }

  /**
   * Takes out what is fixed.
   *
   * @throws Refusal when the file cannot be written
   */
  public void prune(Baseline before, Verdict verdict) {
    List<Waiver> left = new ArrayList<>(before.waivers());
    left.removeAll(verdict.fixed());
    write(Baseline.of(left));
  }

  private void write(Baseline baseline) {
    try {
      baseline.write(file);
    } catch (IOException e) {
      throw Refusal.usage("cannot write the baseline " + file + ": " + e.getMessage());
    }
  }
}
