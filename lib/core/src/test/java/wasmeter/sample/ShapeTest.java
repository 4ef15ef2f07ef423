package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.wasm.Encoder;

/** A sample.json as people write it: each is understood, or one sentence says what is not. */
class ShapeTest {
  private static final String FINE =
      """
      {"schema": 1, "name": "mine", "module": "mine.wasm", "$schema": "x", "_note": ["y"],
       "imports": [], "calls": [{"name": "a", "steps": [
         {"export": "run", "arguments": [{"i32": 4294967295}], "results": [{"i32": "0xffffffff"}]}]}]}
      """;

  @TempDir private Path directory;
  private Path mine;

  @BeforeEach
  void write() throws IOException {
    mine = Files.createDirectory(directory.resolve("mine"));
    Files.write(
        mine.resolve("mine.wasm"),
        Encoder.module(
            Encoder.section(1, "01 60017f017f"),
            Encoder.section(3, "01 00"),
            Encoder.section(7, "01" + Encoder.name("run") + "0000"),
            Encoder.section(10, "01" + Encoder.sized("0020000b"))));
  }

  private Sample described(byte[] text) throws IOException {
    Files.write(mine.resolve("sample.json"), text);
    return Samples.all(directory).getFirst();
  }

  private String refusal(String text) throws IOException {
    String refusal = described(text.getBytes(StandardCharsets.UTF_8)).refusal();
    if (refusal != null) {
      assertFalse(refusal.contains("wasmeter.") || refusal.contains("java"), refusal);
      assertFalse(refusal.contains("Cannot"), refusal);
      assertFalse(refusal.contains("\n"), refusal);
    }
    return refusal;
  }

  @Test
  void whatIsMeantForOthersIsLeftAlone() throws IOException {
    assertNull(refusal(FINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNoObstacle(String charset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("\uFEFF" + FINE).getBytes(Charset.forName(charset)));
    Sample sample = described(bytes.toByteArray());
    assertNull(sample.refusal());
    assertEquals("mine", sample.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"calls\": | \"call\": | no entry is called call: did you mean calls?",
        "\"arguments\": | \"argument\": | step 1 of call a: no entry is called argument",
        "\"name\": \"a\", | \"name\": \"a\", \"one\": true, | no entry is called calls[0].one: did"
            + " you mean once?",
        "\"schema\": 1, | \"schema\": 1, \"wasi\": {\"dir\": \"x\"}, | no entry is called wasi.dir",
        "\"schema\": 1, | \"schema\": 1, \"schema\": 1, | Duplicate field 'schema', in line 1",
        "\"schema\": 1, | | it needs schema, which is 1",
        "\"schema\": 1, | \"schema\": null, | it needs schema, which is 1",
        "\"schema\": 1, | \"schema\": \"1\", | schema must be a whole number",
        "\"schema\": 1, | \"schema\": 2, \"later\": 1, | mine/sample.json has schema 2, this"
            + " library reads 1",
        "\"name\": \"mine\", | | it needs name",
        "\"module\": \"mine.wasm\", | | it needs module",
        "\"module\": \"mine.wasm\", | \"module\": \"absent.wasm\", | absent.wasm cannot be read"
            + " (NoSuchFileException)",
        "\"imports\": [] | \"memory\": \"heap\" | the module exports no memory heap",
        "\"module\": \"mine.wasm\", | \"module\": [], | module must be text, but is a list",
        "\"imports\": [] | \"each\": \"yes\" | each must be true or false, but is \"yes\"",
        "\"imports\": [] | \"plans\": \"quick\" | plans must be a list, but is \"quick\"",
        "\"imports\": [] | \"plans\": [null] | plans[0] is null: leave it out",
        "\"imports\": [] | \"wasi\": [] | wasi must be an object, but is a list",
        "\"imports\": [] | \"wasi\": {\"environment\": {\"A\": null}} | wasi.environment.A is null",
        "\"imports\": [] | \"wasi\": {\"arguments\": [\"a\\u0000b\"]} | which has a null character",
        "\"imports\": [] | \"wasi\": {\"mount\": \".\"} | give it with a directory",
        "\"imports\": [] | \"functions\": [null] | functions[0] is null",
        "\"imports\": [] | \"functions\": [{}] | the module imports no function null",
        "\"imports\": [] | \"protections\": [\"rain\"] | no protection is called 'rain', only [",
        "\"imports\": [] | \"nativeSource\": 7 | nativeSource must be an object, but is 7",
        "\"name\": \"a\", | | it needs a name for each call",
        "{\"i32\": 4294967295} | {\"i33\": 1} | no number has the type 'i33', only [i32, i64, f32,"
            + " f64]",
        "{\"i32\": 4294967295} | {\"i32\": 4294967296} | '4294967296' is not an i32",
        "{\"i32\": 4294967295} | {\"i32\": null} | arguments[0].i32 is null",
        "{\"i32\": 4294967295} | {\"i32\": true} | arguments[0].i32 must be text, but is true",
        "{\"i32\": 4294967295} | 7 | arguments[0] must be an object, but is 7",
        "\"export\": \"run\", | \"export\": \"run\", \"as\": \"7\", | a result cannot be called 7",
        "\"export\": \"run\", | \"export\": \"walk\", | there is no function walk to call",
      })
  void whatDoesNotFitIsOneSentence(String part, String instead, String says) throws IOException {
    String text = FINE.replace(part, instead == null ? "" : instead);
    assertFalse(text.equals(FINE), part);
    String refusal = refusal(text);
    assertTrue(refusal != null && refusal.contains(says), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{", "{\"schema\": 1} {}", "\0\0"})
  void whatIsNoObjectIsOneSentence(String text) throws IOException {
    assertTrue(refusal(text).startsWith("mine/sample.json cannot be understood: "));
  }
}
