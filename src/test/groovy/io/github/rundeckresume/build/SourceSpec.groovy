package io.github.rundeckresume.build

import com.sun.source.tree.ClassTree
import com.sun.source.tree.CompilationUnitTree
import com.sun.source.tree.MethodTree
import com.sun.source.tree.Tree
import com.sun.source.util.DocTrees
import com.sun.source.util.JavacTask
import com.sun.source.util.TreePath
import com.sun.source.util.TreePathScanner
import spock.lang.Shared
import spock.lang.Specification

import javax.lang.model.element.Modifier
import javax.tools.ToolProvider

import static groovy.io.FileType.FILES

/** What holds for all Java sources; read with the compiler's own parser. */
class SourceSpec extends Specification {

    @Shared
    List<File> files = javaFiles()

    @Shared
    JavacTask task = parser(files)

    @Shared
    List<CompilationUnitTree> units = task.parse().toList()

    def "every public type is documented"() {
        given:
        def docs = DocTrees.instance(task)

        expect:
        types().findAll { isPublic(it.leaf) && !docs.getDocComment(it) }.collect { where(it) } == []
    }

    def "every package says what it is for"() {
        given:
        def described = files.findAll { it.name == 'package-info.java' && it.text.contains('/**') }*.parentFile

        expect:
        files*.parentFile.toSet() - described == [] as Set
    }

    def "no file is longer than 250 lines"() {
        expect:
        files.findAll { it.readLines().size() > 250 } == []
    }

    def "no method is longer than 30 lines"() {
        expect:
        methods().findAll { lines(it) > 30 }.collect { where(it) } == []
    }

    private static List<File> javaFiles() {
        List<File> found = []
        new File('src').eachFileRecurse(FILES) {
            if (it.name.endsWith('.java')) {
                found << it
            }
        }
        found
    }

    private static JavacTask parser(List<File> files) {
        def compiler = ToolProvider.systemJavaCompiler
        def manager = compiler.getStandardFileManager(null, null, null)
        compiler.getTask(null, manager, null, ['-proc:none'], null, manager.getJavaFileObjectsFromFiles(files)) as JavacTask
    }

    private List<TreePath> types() {
        List<TreePath> found = []
        scan(new TreePathScanner<Void, Void>() {
            @Override
            Void visitClass(ClassTree type, Void nothing) {
                found << currentPath
                super.visitClass(type, nothing)
            }
        })
        found
    }

    private List<TreePath> methods() {
        List<TreePath> found = []
        scan(new TreePathScanner<Void, Void>() {
            @Override
            Void visitMethod(MethodTree method, Void nothing) {
                found << currentPath
                super.visitMethod(method, nothing)
            }
        })
        found
    }

    private void scan(TreePathScanner<Void, Void> scanner) {
        units.each { scanner.scan(new TreePath(it), null) }
    }

    private static boolean isPublic(ClassTree type) {
        Modifier.PUBLIC in type.modifiers.flags
    }

    /** From the opening brace to the closing one; 0 without a body. */
    private long lines(TreePath method) {
        def body = (method.leaf as MethodTree).body
        body ? line(method, end(method, body)) - line(method, start(method, body)) + 1 : 0
    }

    private long start(TreePath path, Tree tree) {
        DocTrees.instance(task).sourcePositions.getStartPosition(path.compilationUnit, tree)
    }

    private long end(TreePath path, Tree tree) {
        DocTrees.instance(task).sourcePositions.getEndPosition(path.compilationUnit, tree)
    }

    private static long line(TreePath path, long position) {
        path.compilationUnit.lineMap.getLineNumber(position)
    }

    private String where(TreePath path) {
        "${path.compilationUnit.sourceFile.name}:${line(path, start(path, path.leaf))}"
    }
}
