// Run by gmavenplus in the phase `verify` of the profile release-dry-run: puts what a release publishes into
// target/release, checks that all of it tells the version, and signs the sums. Uploads nothing.
import java.nio.file.Files
import java.security.MessageDigest
import java.util.jar.JarFile
import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor

def root = project.basedir
def target = new File(project.build.directory)
def folder = new File(target, 'release')
def name = project.build.finalName
def version = session.userProperties.getProperty('release.version') ?: project.version

def refuse = { message -> throw new IllegalStateException(message.toString()) }

// 1. One version everywhere.
def inJar = new JarFile(new File(target, "${name}.jar")).withCloseable { it.manifest.mainAttributes.getValue('Rundeck-Plugin-File-Version') }
def inYaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(new File(root, 'plugin.yaml').getText('UTF-8')).version
['pom.xml': project.version, 'plugin.yaml': inYaml.toString(), "the manifest of ${name}.jar": inJar].each { where, found ->
    if (found != version) {
        refuse "Released is $version, but $where says $found. First: mvn -N -Pset-version initialize -Drelease.version=$version"
    }
}

// 2. What is published.
folder.deleteDir()
folder.mkdirs()
["${name}.jar", "${name}-sources.jar", "${name}-javadoc.jar", "${name}.cdx.json", 'rundeck-resume-cli.jar'].each {
    if (!new File(target, it).file) {
        refuse "There is no $it in $target" + (it.endsWith('.cdx.json') ? ': in Maven\'s offline mode (-o) none is made' : '')
    }
    Files.copy(new File(target, it).toPath(), new File(folder, it).toPath())
}

// 3. The notes: the section of the changelog. A trial before a release has been cut takes what is unreleased.
def sections = new File(root, 'CHANGELOG.md').getText('UTF-8').split(/(?m)^(?=## \[)/).drop(1)
def section = sections.find { it.startsWith("## [$version]") }
if (section == null) {
    if (session.userProperties.getProperty('release.version') != null) {
        refuse "CHANGELOG.md has no section [$version]"
    }
    log.warn("CHANGELOG.md has no section [$version]: the notes are what is unreleased".toString())
    section = sections.find { it.startsWith('## [Unreleased]') }
}
def notes = section.readLines().drop(1).join('\n').trim()
if (notes.empty) {
    refuse "The section of $version in CHANGELOG.md is empty"
}
new File(folder, 'notes.md').setText("$notes\n", 'UTF-8')

// 4. Checksums, as `sha256sum --check SHA256SUMS` reads them.
def sum = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def sums = new File(folder, 'SHA256SUMS')
def summed = folder.listFiles().findAll { it.name != 'notes.md' }.sort { it.name }
sums.setText(summed.collect { "${sum(it)}  ${it.name}\n" }.join(), 'UTF-8')

// 5. The signature of the sums, and so of all.
def home = Files.createTempDirectory('gpg').toFile()
def gpg = { List<String> arguments, String input = '' ->
    def process = new ProcessBuilder(['gpg', '--homedir', home.path, '--batch', '--yes', '--quiet', *arguments]*.toString())
        .redirectErrorStream(true).start()
    process.outputStream.withCloseable { it.write(input.getBytes('UTF-8')) }
    def output = process.inputStream.getText('UTF-8')
    if (process.waitFor() != 0) {
        refuse "gpg ${arguments.first()}: $output"
    }
}
def signed = {
    gpg(['--armor', '--detach-sign', '--output', "${sums}.asc", sums.path])
    gpg(['--verify', "${sums}.asc", sums.path])
}
def mode = session.userProperties.getProperty('release.key') ?: project.properties['release.key']
try {
    switch (mode) {
        case 'none':
            log.warn('Not signed: -Drelease.key=none')
            break
        case 'environment':
            gpg(['--import'], System.getenv('RELEASE_KEY') ?: refuse('Not signed: RELEASE_KEY is not set'))
            signed()
            break
        case 'throw-away':
            if (!System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'gpg').canExecute() }) {
                log.warn('Not signed: there is no gpg here')
                break
            }
            gpg(['--passphrase', '', '--quick-generate-key', 'Dry run of a release <nobody@invalid>', 'ed25519', 'sign', '1d'])
            signed()
            log.info('Signed with a key that was made for this run and is gone')
            break
        default:
            refuse "release.key is throw-away, environment or none, not '$mode'"
    }
} finally {
    // gpg leaves an agent behind that would keep the folder.
    try {
        new ProcessBuilder('gpgconf', '--homedir', home.path, '--kill', 'all').start().waitFor()
    } catch (IOException ignored) {
        // Without gpg there is no agent.
    }
    home.deleteDir()
}
log.info("Release $version, not uploaded, in $folder:".toString())
folder.listFiles().sort { it.name }.each { log.info(String.format('%10d  %s  %s', it.length(), sum(it).take(16), it.name)) }
