package io.github.rundeckresume.build

import spock.lang.Specification
import spock.lang.TempDir

import javax.tools.ToolProvider
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream

import static groovy.io.FileType.FILES

/** A small plugin that was compiled against one host and is held against others, in which one thing is not the same. */
class HostLinkageSpec extends Specification {

    static final HOST = '''
        package host;
        public class Host {
            public static final String NAME = new String("host");
            public int count;
            public static String greet(String who) { return who; }
            protected Object inherited() { return null; }
            public interface Step { void run(); default void end() {} }
            public interface Check { boolean test(String text); }
            public enum Scope { JOB, SERVER }
            public static class Base { public void begin() {} }
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface Described { Scope scope(); String title() default ""; }
        }
    '''
    static final PLUGIN = '''
        package plugin;
        import host.Host;
        @Host.Described(scope = Host.Scope.SERVER, title = "x")
        public class Plugin extends Host implements Host.Step {
            static class Derived extends Host.Base { @Override public void begin() {} }
            Host.Check check = text -> text.isEmpty();
            public void run() { count = Host.greet(Host.NAME).length(); inherited(); check.test(""); end(); }
        }
    '''

    @TempDir
    Path dir

    def "the plugin resolves in the host that it was compiled against"() {
        given:
        def references = references()

        expect:
        new HostLinkage(references, files('host')).problems() == []
        references.found*.toString().containsAll([
            'annotation element host.Host$Described.scope',
            'class host.Host$Base',
            'field host.Host.count: int',
            'interface method host.Host$Check.test(java.lang.String): boolean',
            'method host.Host.inherited(): java.lang.Object',
            'overridden method host.Host$Base.begin(): void',
            'overridden method host.Host$Check.test(java.lang.String): boolean',
            'overridden method host.Host$Step.run(): void',
            'static field host.Host$Scope.SERVER: host.Host$Scope',
            'static method host.Host.greet(java.lang.String): java.lang.String',
        ])
        references.found.every { it.owner.startsWith('host/') }
    }

    def "another host: #change"() {
        given:
        def references = references()
        compile('other', HOST.replace(from, to), [])

        expect:
        new HostLinkage(references, files('other')).problems().any { it.contains(problem) }

        where:
        change                   | from                             | to                              || problem
        'no such field'          | 'public int count'               | 'public int counts'             || 'field host.Host.count: int: there is no such field'
        'a field of another type'| 'public int count'               | 'public long count'             || 'field host.Host.count: int: there is no such field'
        'no such method'         | 'greet(String who)'              | 'greet(String who, int times)'  || 'greet(java.lang.String): java.lang.String: there is no such static method'
        'another result'         | 'static String greet(String who) { return who; }' | 'static Object greet(String who) { return who; }' || 'there is no such static method'
        'not static any more'    | 'public static String greet'     | 'public String greet'           || 'it is not static any more'
        'private'                | 'public static String greet'     | 'private static String greet'   || 'it cannot be seen from here'
        'no such class'          | 'class Base'                     | 'class Basis'                   || 'class host.Host$Base: there is no such class'
        'a final class'          | 'static class Base'              | 'static final class Base'       || 'extends host.Host$Base, which is final now'
        'a final method'         | 'public void begin()'            | 'public final void begin()'     || 'it is final now'
        'more to implement'      | 'void run();'                    | 'void run(); void pause();'     || 'plugin.Plugin does not implement pause()V'
        'more than a lambda'     | 'boolean test(String text);'     | 'boolean test(String text); void more();' || 'plugin.Plugin (lambda) does not implement more()V'
        'nothing to override'    | 'void run();'                    | 'void go();'                    || 'there is no such overridden method'
        'a class now'            | 'public interface Check { boolean test(String text); }' | 'public static abstract class Check { public abstract boolean test(String text); }' || 'it is a class now'
        'no such constant'       | 'JOB, SERVER'                    | 'JOB, PROJECT'                  || 'static field host.Host$Scope.SERVER: host.Host$Scope: there is no such static field'
        'no such element'        | 'Scope scope();'                 | 'Scope where();'                || 'annotation element host.Host$Described.scope: there is no such annotation element'
    }

    def "jars that are not there are no host"() {
        when:
        ClassFiles.of([dir.resolve('none.jar').toFile()])

        then:
        thrown(IllegalArgumentException)
    }

    private HostReferences references() {
        compile('host', HOST, [])
        compile('plugin', PLUGIN, ['host'])
        HostReferences.of(dir.resolve('plugin.jar').toFile(), files('host'))
    }

    private ClassFiles files(String name) {
        ClassFiles.of([dir.resolve("${name}.jar").toFile()])
    }

    private void compile(String name, String source, List<String> against) {
        def folder = Files.createDirectories(dir.resolve(name))
        def file = Files.writeString(folder.resolve(source.contains('package host') ? 'Host.java' : 'Plugin.java'), source)
        def path = against.collect { dir.resolve("${it}.jar") }.join(File.pathSeparator)
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-proc:none', '-cp', path ?: folder as String, '-d', folder as String, file as String) == 0
        new JarOutputStream(Files.newOutputStream(dir.resolve("${name}.jar"))).withCloseable { jar ->
            folder.toFile().eachFileRecurse(FILES) {
                jar.putNextEntry(new JarEntry(folder.relativize(it.toPath()).toString()))
                jar.write(it.bytes)
            }
        }
    }
}
