package wasmeter.notebook.snippet;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTreeScanner;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What Javadoc shows as code, in blocks of its own. */
final class JavadocSnippets extends TreePathScanner<Void, Void> {
  /** One of them, and where it begins. */
  record Found(Path file, long line, String code) {}

  private final DocTrees trees;
  private final CompilationUnitTree unit;
  private final List<Found> found;

  private JavadocSnippets(DocTrees trees, CompilationUnitTree unit, List<Found> found) {
    this.trees = trees;
    this.unit = unit;
    this.found = found;
  }

  /** All of some files, in their order. */
  static List<Found> of(List<Path> files) throws IOException {
    List<Found> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new JavadocSnippets(trees, unit, found).scan(unit, null);
      }
    }
    return found;
  }

  @Override
  public Void visitPackage(PackageTree tree, Void none) {
    collect();
    return super.visitPackage(tree, none);
  }

  @Override
  public Void visitClass(ClassTree tree, Void none) {
    collect();
    return super.visitClass(tree, none);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void none) {
    collect();
    return super.visitMethod(tree, none);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void none) {
    collect();
    return super.visitVariable(tree, none);
  }

  private void collect() {
    DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
    if (comment != null) {
      new Blocks(comment).scan(comment, null);
    }
  }

  private final class Blocks extends DocTreeScanner<Void, Void> {
    private static final String ELEMENT = "pre";

    private final DocCommentTree comment;
    private boolean within;

    private Blocks(DocCommentTree comment) {
      this.comment = comment;
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void none) {
      within |= tree.getName().contentEquals(ELEMENT);
      return super.visitStartElement(tree, none);
    }

    @Override
    public Void visitEndElement(EndElementTree tree, Void none) {
      within &= !tree.getName().contentEquals(ELEMENT);
      return super.visitEndElement(tree, none);
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void none) {
      if (within && tree.getKind() == DocTree.Kind.CODE) {
        long at = trees.getSourcePositions().getStartPosition(unit, comment, tree);
        found.add(
            new Found(
                Path.of(unit.getSourceFile().toUri()),
                unit.getLineMap().getLineNumber(at),
                tree.getBody().getBody()));
      }
      return super.visitLiteral(tree, none);
    }
  }
}
