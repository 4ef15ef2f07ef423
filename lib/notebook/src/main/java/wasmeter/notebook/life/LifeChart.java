package wasmeter.notebook.life;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.LifetimeChart;
import wasmeter.notebook.figure.Palette;
import wasmeter.record.Unit;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Lead;

/** The lives of all engines with one sample, as a figure. Pure functions. */
public final class LifeChart {
  private LifeChart() {}

  /**
   * Draws lives.
   *
   * @param sample what tables call the sample
   * @param lives of all engines with it
   * @param leads which of those that are no gaps costs least, in their order
   * @return the figure; empty if no process got as far as a call
   */
  public static Optional<Chart> of(String sample, List<Life> lives, Leads leads) {
    List<LifetimeChart.Line> lines = lines(lives);
    return lines.isEmpty() ? Optional.empty() : Optional.of(drawn(sample, lines, leads));
  }

  private static Chart drawn(String sample, List<LifetimeChart.Line> lines, Leads leads) {
    return LifetimeChart.of(
        sample + ": which engine answers first",
        "call",
        "time since the start of the process",
        Unit.NS,
        lines,
        leads.stretches().stream()
            .map(s -> new Lead(s.index(), s.from().value(), s.to()))
            .toList());
  }

  /** Those that are compared, in their order, then those that ended. */
  private static List<LifetimeChart.Line> lines(List<Life> all) {
    Stream<LifetimeChart.Line> compared =
        all.stream()
            .filter(life -> !life.isGap())
            .map(life -> line(life, life.candidate().curve(), null));
    Stream<LifetimeChart.Line> stopped =
        all.stream()
            .filter(life -> life.stopped() != null)
            .map(life -> line(life, life.stopped(), life.gap().reason()));
    return Stream.concat(compared, stopped).toList();
  }

  private static LifetimeChart.Line line(Life life, Curve curve, String end) {
    return new LifetimeChart.Line(life.engine(), Palette.style(life.engine()), curve, end);
  }
}
