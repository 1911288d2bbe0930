package io.github.rundeckresume.server

import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import io.github.rundeckresume.playground.framework.BaseDirectory
import io.github.rundeckresume.playground.framework.EmbeddedFramework
import io.github.rundeckresume.playground.framework.ExtraProviders
import io.github.rundeckresume.plugin.ResumePlugin
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import javax.tools.ToolProvider
import org.slf4j.LoggerFactory
import org.springframework.context.support.GenericApplicationContext
import spock.lang.Specification
import spock.lang.TempDir

/** Two jars in libext with a provider of the same name, in rundeck-core's own plugin loader. */
class NamesakePluginsSpec extends Specification {

    static final RIVAL = '''
        import com.dtolabs.rundeck.core.plugins.Plugin;
        import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;

        @Plugin(service = "ExecutionLifecycle", name = "%s")
        public class VendorResume implements ExecutionLifecyclePlugin {}
    '''

    @TempDir
    Path base

    def log = new ListAppender<ILoggingEvent>()
    def before = System.getProperty('rdeck.base')
    def beans = [:]

    def setup() {
        log.start()
        logger().addAppender(log)
        BaseDirectory.prepare(base)
        Files.copy(Path.of(System.getProperty('plugin.jar')), base.resolve('libext/rundeck-resume-0.1.0.jar'))
    }

    def cleanup() {
        logger().detachAppender(log)
        before == null ? System.clearProperty('rdeck.base') : System.setProperty('rdeck.base', before)
    }

    def "another jar with a #than version: #said"() {
        given:
        rival('vendor.jar', version)

        expect:
        warnings() == [said]

        where:
        version | than     || said
        '9.0.0' | 'higher' || "Rundeck uses another plugin with the name 'resume', VendorResume of vendor.jar, and not that of Rundeck Resume: executions are not recorded, and a run with the metadata resumeFrom starts from the beginning. Keep only one of them"
        '0.0.9' | 'lower'  || "vendor.jar has another plugin with the name 'resume'. Rundeck uses that of Rundeck Resume as long as its jar has the higher version. Keep only one of them"
    }

    def "of jars with the same version, that with the later name is used"() {
        given:
        rival(file, '0.1.0')

        expect:
        warnings()[0].startsWith(said)

        where:
        file             || said
        'a-resume.jar'   || 'a-resume.jar has another plugin'
        'zz-resume.jar'  || "Rundeck uses another plugin with the name 'resume', VendorResume of"
    }

    def "a plugin that is a bean of the server is used, whatever lies in libext"() {
        given:
        beans.rundeckPluginRegistry = new RegistryOfServer(pluginRegistryMap: ['ExecutionLifecycle:resume': 'vendorResume'])

        expect:
        warnings()[0].startsWith("Rundeck uses another plugin with the name 'resume', which is a part of the server,")
    }

    def "nothing is said of #what"() {
        given:
        make(base)

        expect:
        warnings() == []

        where:
        what                         | make
        'this plugin alone'          | { Path base -> }
        'an older copy of it'        | { Path base -> Files.copy(base.resolve('libext/rundeck-resume-0.1.0.jar'), base.resolve('libext/old.jar')) }
        'a plugin with another name' | { Path base -> rival(base, 'other.jar', '9.0.0', 'resumed') }
        'a file that is no jar'      | { Path base -> Files.writeString(base.resolve('libext/broken.jar'), 'no jar') }
        'a class that is not there'  | { Path base -> jar(base.resolve('libext/torn.jar'), '9.0.0', []) }
    }

    static class RegistryOfServer {
        Map<String, String> pluginRegistryMap
    }

    private List<String> warnings() {
        def host = EmbeddedFramework.start(BaseDirectory.prepare(base), new ExtraProviders())
        def context = new GenericApplicationContext()
        context.beanFactory.registerSingleton('rundeckServerServiceProviderLoader', host.framework().pluginManager)
        beans.each { name, bean -> context.beanFactory.registerSingleton(name, bean) }
        context.refresh()
        new NamesakePlugins(SpringContext.of(context), ResumePlugin, ResumePlugin.NAME).look()
        host.close()
        log.list.findAll { it.level.levelStr == 'WARN' }*.formattedMessage
    }

    private static Logger logger() {
        LoggerFactory.getLogger(NamesakePlugins) as Logger
    }

    private void rival(String file, String version) {
        rival(base, file, version, 'resume')
    }

    private static void rival(Path base, String file, String version, String name) {
        def folder = Files.createDirectories(base.resolve("classes-$name"))
        def source = Files.writeString(folder.resolve('VendorResume.java'), String.format(RIVAL, name))
        def path = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-proc:none', '-nowarn', '-cp', path, '-d', folder as String, source as String) == 0
        jar(base.resolve("libext/$file"), version, [folder.resolve('VendorResume.class')])
    }

    /** A plugin's jar as rundeck-core wants it. */
    private static void jar(Path file, String version, List<Path> classes) {
        def manifest = new Manifest()
        [
            'Manifest-Version'            : '1.0',
            'Rundeck-Plugin-Archive'      : 'true',
            'Rundeck-Plugin-Version'      : '2.0',
            'Rundeck-Plugin-File-Version' : version,
            'Rundeck-Plugin-Name'         : 'Vendor',
            'Rundeck-Plugin-Rundeck-Compatibility-Version': '5.4+',
            'Rundeck-Plugin-Target-Host-Compatibility': 'all',
            'Rundeck-Plugin-Classnames'   : 'VendorResume',
        ].each { key, value -> manifest.mainAttributes.putValue(key, value) }
        new JarOutputStream(Files.newOutputStream(file), manifest).withCloseable { jar ->
            classes.each {
                jar.putNextEntry(new JarEntry(it.fileName as String))
                jar.write(Files.readAllBytes(it))
            }
        }
    }
}
