// Run by gmavenplus in the phase `initialize`: hands plugin.yaml to maven-jar-plugin as the properties `manifest.KEY`.
// Lists are joined as rundeck-core 5.4.0 JarPluginProviderLoader splits them: at a comma, without trimming.
import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor

def file = new File(project.basedir, 'plugin.yaml')
Map meta = new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getText('UTF-8'))

def mustEqual = { String key, Object inPom, String where ->
    if (meta[key]?.toString() != inPom) {
        throw new IllegalStateException(
            "plugin.yaml says '${key}: ${meta[key]}', but ${where} in pom.xml says '${inPom}': make them equal".toString())
    }
}
mustEqual('name', project.name, '<name>')
mustEqual('version', project.version, '<version>')
mustEqual('date', project.properties['project.build.outputTimestamp'], '<project.build.outputTimestamp>')

meta.findAll { !(it.value instanceof Collection) }.each { key, value ->
    project.properties.setProperty("manifest.${key}", value.toString())
}
project.properties.setProperty('manifest.tags', meta.tags.join(','))
project.properties.setProperty('manifest.classnames', meta.providers*.get('class').join(','))
