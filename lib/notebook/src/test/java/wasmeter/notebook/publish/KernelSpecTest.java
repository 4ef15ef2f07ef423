package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;

class KernelSpecTest {
  /** What is written here is read by Jupyter and by the kernel. */
  @Test
  void theSpecificationStartsThisJdkWithTheLibraryReady() {
    Environment environment = new Environment(Path.of("/checkout/.venv"));
    String json =
        KernelSpec.ofJJava(new Checkout(Path.of("/checkout")), environment, KernelSpec.JAVA)
            .json()
            .replace(System.getProperty("java.home"), "/jdk");
    assertEquals(
        """
        {
          "argv" : [ "/jdk/bin/java", \
        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED", \
        "--enable-native-access=ALL-UNNAMED", \
        "--sun-misc-unsafe-memory-access=allow", \
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+PerfDisableSharedMem", \
        "-Djava.awt.headless=true", \
        "-Dwasmeter.home=/checkout", \
        "-Dwasmeter.plotly=/checkout/.venv/share/jupyter/wasmeter/plotly.min.js", \
        "-jar", "/checkout/.venv/share/jupyter/kernels/java/jjava.jar", \
        "{connection_file}" ],
          "display_name" : "Java 25 (wasmeter)",
          "language" : "java",
          "interrupt_mode" : "message",
          "env" : {
            "JJAVA_CLASSPATH" : "/checkout/lib/core/target/classes:/checkout/lib/engines/target/classes:/checkout/lib/fleet/target/classes:/checkout/lib/notebook/target/classes:/checkout/lib/notebook/target/kernel-libs/*.jar",
            "IJAVA_CLASSPATH" : "/checkout/lib/core/target/classes:/checkout/lib/engines/target/classes:/checkout/lib/fleet/target/classes:/checkout/lib/notebook/target/classes:/checkout/lib/notebook/target/kernel-libs/*.jar"
          }
        }
        """,
        json);
  }

  /** Jupyter replaces names of variables, and a JVM reads paths in the encoding of its locale. */
  @Test
  void aCheckoutMayBeInADirectoryOfAnyName() {
    Environment environment = new Environment(Path.of("/a$HOME/.venv"));
    String json =
        KernelSpec.ofJJava(new Checkout(Path.of("/a$HOME")), environment, KernelSpec.JAVA).json();
    assertTrue(json.contains("\"JJAVA_CLASSPATH\" : \"/a$$HOME/lib/core/target/classes:"), json);
    assertTrue(json.contains("\"-Dwasmeter.home=/a$HOME\""), json);
    assertFalse(json.contains("LC_ALL"), json);
  }
}
