package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.snippet.CompiledCells;
import wasmeter.record.Globs;

/** README keeps its promises. */
class ReadmeTest {
  private static final Path HOME = Path.of(System.getProperty("wasmeter.home"));

  /** A complete program; other blocks are parts of one. */
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(import (?:(?!```).)*\\nvoid main\\(\\).*?)```", Pattern.DOTALL);

  /** Cells of a notebook: each complete line is one. */
  private static final Pattern CELLS =
      Pattern.compile(
          "```java\\n(import static wasmeter\\.notebook\\.Lab\\.(?:(?!```).)*)```", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  /** A row about settings, and how its cells write one. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `-D.*$");

  private static final Pattern SETTING =
      Pattern.compile("`-D([\\w.]+)=`|`(\\w+\\.(?:version|jars|jvm|library))`");

  @TempDir private Path classes;

  @Test
  void itsProgramsCompile() throws IOException {
    List<String> programs =
        PROGRAM.matcher(readme()).results().map(found -> found.group(1)).toList();
    assertFalse(programs.isEmpty());
    for (String program : programs) {
      assertEquals("", errors(program));
    }
  }

  @Test
  void itsCellsCompile() throws IOException {
    List<String> listings = CELLS.matcher(readme()).results().map(found -> found.group(1)).toList();
    assertFalse(listings.isEmpty());
    for (String listing : listings) {
      try (CompiledCells cells = new CompiledCells()) {
        assertEquals(List.of(), cells.errorsOfEach(listing));
      }
    }
  }

  @Test
  void itsLinksLeadToFiles() throws IOException {
    LINK.matcher(readme())
        .results()
        .map(found -> found.group(1))
        .forEach(link -> assertTrue(Files.exists(HOME.resolve(link)), link));
  }

  @Test
  void itsTableOfSettingsHasEachOnce() throws IOException {
    List<String> listed =
        ROW.matcher(readme())
            .results()
            .flatMap(row -> SETTING.matcher(row.group()).results())
            .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
            .sorted()
            .toList();
    assertEquals(Parameters.SETTINGS.stream().sorted().toList(), listed);
  }

  /** The document of a block that has some text. */
  private static String block(String language, String with) throws IOException {
    return Pattern.compile("```" + language + "\\n((?:(?!```).)*)```", Pattern.DOTALL)
        .matcher(readme())
        .results()
        .map(found -> found.group(1))
        .filter(text -> text.contains(with))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itsJobOfKubernetesTellsPodsHowManyTheyAre() throws IOException {
    JsonNode job = new YAMLMapper().readTree(block("yaml", "kind: Job"));
    JsonNode spec = job.at("/spec");
    assertEquals("Indexed", spec.at("/completionMode").asText());
    JsonNode pod = spec.at("/template/spec");
    JsonNode variable = pod.at("/containers/0/env/0");
    assertEquals("JOB_COMPLETIONS", variable.at("/name").asText());
    assertTrue(variable.at("/value").isTextual(), "Kubernetes takes no number there");
    assertEquals(spec.at("/completions").asText(), variable.at("/value").asText());
    JsonNode apart =
        pod.at("/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0");
    assertEquals("kubernetes.io/hostname", apart.at("/topologyKey").asText());
    assertEquals(
        spec.at("/template/metadata/labels"), apart.at("/labelSelector/matchLabels"), "its own");
    assertEquals(
        pod.at("/volumes/0/name"), pod.at("/containers/0/volumeMounts/0/name"), "logs are kept");
  }

  @Test
  void itsWorkflowMergesWhatItsPartsUpload() throws IOException {
    JsonNode jobs = new YAMLMapper().readTree(block("yaml", "matrix.index")).at("/jobs");
    JsonNode parts = jobs.at("/part/steps");
    JsonNode report = jobs.at("/report/steps");
    assertEquals("part", jobs.at("/report/needs").asText());
    JsonNode upload = parts.get(parts.size() - 1);
    assertEquals("always()", upload.at("/if").asText(), "what was measured is kept");
    JsonNode download = report.get(2).at("/with");
    String pattern = download.at("/pattern").asText();
    assertTrue(Globs.matches(pattern, upload.at("/with/name").asText()), pattern);
    assertEquals(
        "mvn -Preport -Dmerge=" + download.at("/path").asText(), report.get(4).at("/run").asText());
    String name =
        upload.at("/with/path").asText().replaceFirst("^notebooks/runs/(.*)[.]jsonl$", "$1");
    assertTrue(parts.get(3).at("/run").asText().endsWith(" -Dname=" + name), name);
  }

  /** Looked for on the path, or named; .ci/run installs it. */
  @Test
  void itsWorkflowIsOneForActionlint() throws Exception {
    String actionlint = System.getenv().getOrDefault("WASMETER_ACTIONLINT", "actionlint");
    Path workflow =
        Files.writeString(classes.resolve("measure.yml"), block("yaml", "matrix.index"));
    Process process;
    try {
      process =
          new ProcessBuilder(actionlint, "-no-color", "-shellcheck=", workflow.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no actionlint on the path: " + e.getMessage());
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  @Test
  void itsScriptForSlurmIsOne() throws Exception {
    Path script = Files.writeString(classes.resolve("job.sh"), block("bash", "#SBATCH --array"));
    Process process =
        new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static String readme() throws IOException {
    return Files.readString(HOME.resolve("README.md"));
  }

  private String errors(String program) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(
            java.net.URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    boolean compiled = compiler.getTask(said, null, null, options, null, List.of(source)).call();
    return compiled ? "" : said.toString();
  }
}
