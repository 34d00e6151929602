package org.muhurdar.acceptance.laws;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java sources of the product, as text and as parsed methods. */
final class SourceTree {

  /** A method with the number of its lines. */
  record Method(Path file, String name, long lines) {}

  private final Path root;

  SourceTree(Path root) {
    this.root = root;
  }

  /** The checkout in which the tests run. */
  static SourceTree ofThisCheckout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("muhurdar"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("the tests run outside a checkout");
      }
      folder = parent;
    }
    return new SourceTree(folder);
  }

  Path root() {
    return root;
  }

  /** Every source file of every module's product code. */
  List<Path> productSources() {
    return sources("main");
  }

  /** Every source file, tests included. */
  List<Path> allSources() {
    return Stream.concat(sources("main").stream(), sources("test").stream()).toList();
  }

  private List<Path> sources(String kind) {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("src").resolve(kind).resolve("java"))
          .filter(Files::isDirectory)
          .flatMap(SourceTree::walk)
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All methods of these files, measured from the first line of the declaration to the last. */
  static List<Method> methods(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Method> methods = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  diagnostic -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        LineMap lines = unit.getLineMap();
        Path file = Path.of(unit.getSourceFile().toUri());
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
              long from = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
              long to = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
              methods.add(new Method(file, method.getName().toString(), to - from + 1));
            }
            return super.visitMethod(method, null);
          }
        }.scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return methods;
  }
}
