package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.InstallException;
import wasmeter.measure.PlanException;
import wasmeter.notebook.Parameters;

/** The user's own Jupyter finds the kernel; {@link KernelTest} starts it. */
@Isolated("it sets a property")
class UserKernelTest {
  private static final Checkout HOME = new Checkout(Path.of("/checkout"));
  private static final Environment ENVIRONMENT = new Environment(Path.of("/checkout/.venv"));

  @TempDir private Path directory;
  private final List<String> console = new ArrayList<>();
  private UserKernel kernel;

  @BeforeEach
  void kernel() {
    kernel = kernel(Map.of("JUPYTER_DATA_DIR", directory.toString()));
  }

  private UserKernel kernel(Map<String, String> variables) {
    return new UserKernel(HOME, variables, console::add);
  }

  @Test
  void itIsWhereJupyterLooks() {
    assertEquals(directory.resolve("kernels/wasmeter"), kernel.directory());
    Path user = Path.of(System.getProperty("user.home"));
    if (System.getProperty("os.name").equals("Linux")) {
      assertEquals(
          user.resolve(".local/share/jupyter/kernels/wasmeter"), kernel(Map.of()).directory());
    }
    assertEquals(
        Path.of("/share/jupyter/kernels/wasmeter"),
        kernel(Map.of("XDG_DATA_HOME", "/share")).directory());
  }

  @Test
  void itStartsFromAnyDirectory() throws Exception {
    kernel.register(ENVIRONMENT, null);
    JsonNode spec = spec();
    assertEquals("Wasmeter (Java 25)", spec.path("display_name").asText());
    assertEquals("java", spec.path("language").asText());
    List<String> arguments = arguments(spec);
    assertTrue(Path.of(arguments.getFirst()).isAbsolute());
    assertTrue(arguments.contains("-Dwasmeter.home=/checkout"), arguments::toString);
    assertEquals(
        List.of(
            "-jar", "/checkout/.venv/share/jupyter/kernels/java/jjava.jar", "{connection_file}"),
        arguments.subList(arguments.size() - 3, arguments.size()));
    for (String entry : spec.at("/env/JJAVA_CLASSPATH").asText().split(":")) {
      assertTrue(Path.of(entry).isAbsolute(), entry);
    }
    assertEquals(1, console.size());
    assertTrue(console.getFirst().contains("jupyter kernelspec remove wasmeter"));
  }

  @Test
  void itIsTakenOutAgain() throws Exception {
    kernel.register(ENVIRONMENT, null);
    kernel.run(Map.of("remove", "true"));
    assertFalse(Files.exists(kernel.directory()));
    assertEquals("The kernel 'Wasmeter (Java 25)' is no longer registered.", console.getLast());
    kernel.run(Map.of("remove", ""));
    assertTrue(console.getLast().startsWith("No kernel is registered in "), console.getLast());
  }

  @Test
  void iJavaTakesThePlaceOfJJava() throws Exception {
    Path jar = directory.resolve("ijava-1.3.0.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("io/github/spencerpark/ijava/IJava.class"));
    }
    kernel.register(ENVIRONMENT, UserKernel.ijava(jar));
    JsonNode spec = spec();
    List<String> arguments = arguments(spec);
    assertEquals(
        List.of("-cp", jar.toString(), "io.github.spencerpark.ijava.IJava", "{connection_file}"),
        arguments.subList(arguments.size() - 4, arguments.size()));
    assertFalse(arguments.toString().contains("jjava"), arguments::toString);
    assertTrue(spec.at("/env/IJAVA_CLASSPATH").asText().contains("/checkout/lib/notebook"));
  }

  @Test
  void withoutAHomeThatCanBeWrittenThereIsOneSentence() {
    String home = System.getProperty("user.home");
    try {
      System.setProperty("user.home", "?");
      UserKernel none = kernel(Map.of());
      String message =
          assertThrows(InstallException.class, () -> none.register(ENVIRONMENT, null)).getMessage();
      assertTrue(message.startsWith("this account has no home directory"), message);
      assertEquals(
          Path.of("/share/jupyter/kernels/wasmeter"),
          kernel(Map.of("XDG_DATA_HOME", "/share")).directory());
    } finally {
      System.setProperty("user.home", home);
    }
    UserKernel denied = kernel(Map.of("JUPYTER_DATA_DIR", "/dev/null/share"));
    String message =
        assertThrows(InstallException.class, () -> denied.register(ENVIRONMENT, null)).getMessage();
    assertTrue(
        message.startsWith("/dev/null/share/kernels/wasmeter/kernel.json cannot be written"),
        message);
  }

  @Test
  void noOtherFileIsTakenForIJava() throws Exception {
    Path text = Files.writeString(directory.resolve("ijava-1.3.0.zip"), "text");
    assertEquals(
        text
            + " is not the jar of IJava: unpack ijava-1.3.0.zip, and give java/ijava-1.3.0.jar in"
            + " it",
        refused(text));
    assertTrue(refused(directory.resolve("none.jar")).startsWith("there is no file "));
    assertThrows(InstallException.class, () -> kernel.run(Map.of("ijava", directory.toString())));
    assertFalse(Files.exists(kernel.directory()));
  }

  @Test
  void aMisspeltPropertyIsRefused() {
    assertEquals(
        "no setting is called 'remvoe': did you mean -Dremove?",
        assertThrows(
                PlanException.class,
                () -> Parameters.properties("{remvoe=true}", UserKernel.SETTINGS))
            .getMessage());
  }

  private static String refused(Path jar) {
    return assertThrows(InstallException.class, () -> UserKernel.ijava(jar)).getMessage();
  }

  private JsonNode spec() throws Exception {
    return JsonMapper.builder()
        .build()
        .readTree(kernel.directory().resolve("kernel.json").toFile());
  }

  private static List<String> arguments(JsonNode spec) {
    return StreamSupport.stream(spec.path("argv").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
