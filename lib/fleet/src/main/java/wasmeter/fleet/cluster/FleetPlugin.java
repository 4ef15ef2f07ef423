package wasmeter.fleet.cluster;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** How executors and the driver talk: by Spark's own channel, with its secret and encryption. */
public final class FleetPlugin implements SparkPlugin {
  private static final String HASH = "hash";

  /** Set before Spark makes this plugin. */
  private static volatile Driver driver;

  /** Spark makes it. */
  public FleetPlugin() {}

  static void serve(Driver server) {
    driver = server;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext spark, PluginContext context) {
        return Map.of(HASH, driver.hash());
      }

      @Override
      public Object receive(Object message) {
        return driver.receive(message);
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extra) {
        if (extra.containsKey(HASH)) {
          Place.open(context, extra.get(HASH));
        }
      }

      @Override
      public void shutdown() {
        if (Place.here() != null) {
          Place.here().close();
        }
      }
    };
  }
}
