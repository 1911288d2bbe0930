// Run by gmavenplus in the phase `initialize` if -Dhost.core is given: makes target/host-core.jar, an empty jar
// whose manifest names the jars in host.core. The specs have it on their class path before the build's own rundeck-core.
import java.util.jar.Attributes
import java.util.jar.JarOutputStream
import java.util.jar.Manifest

def jars = session.userProperties.getProperty('host.core').split(File.pathSeparator).collect { new File(it) }
def missing = jars.findAll { !it.file }
if (missing) {
    throw new IllegalStateException("-Dhost.core names jars, with '${File.pathSeparator}' between them. These are not there: ${missing.join(', ')}")
}
def manifest = new Manifest()
manifest.mainAttributes[Attributes.Name.MANIFEST_VERSION] = '1.0'
manifest.mainAttributes[Attributes.Name.CLASS_PATH] = jars*.toURI().join(' ')
def made = new File(project.build.directory, 'host-core.jar')
made.parentFile.mkdirs()
new JarOutputStream(new FileOutputStream(made), manifest).close()
