package io.github.rundeckresume.engine.detached

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/**
 * What work removes on its node when it ends: old remains of ours, and never anything else. Each link leads to a place below
 * the spec's own folder.
 */
class DetachedSweepSpec extends Specification {

    static final PollingConditions SOON = new PollingConditions(timeout: 60, delay: 0.05)

    static final List<String> FILES = ['exit.0', 'out', 'ours', 'in.n1', 'who', 'new', 'deep/file', 'deep/who']

    @TempDir
    Path dir

    Path root
    WorkFolders folders

    /** Something that nobody may touch. */
    Path precious

    def setup() {
        root = dir.toRealPath()
        folders = new WorkFolders(root)
        precious = Files.createDirectories(root.resolve('precious/deep'))
        FILES.each { root.resolve("precious/$it").toFile().text = 'kept' }
        ['precious/exit.0', 'precious/out', 'precious/in.n1', 'precious'].each { WorkFolders.aged(root.resolve(it), 99) }
    }

    /** Links are gone before the folder is cleaned. */
    def cleanup() {
        Files.walk(root).withCloseable { paths -> paths.filter { Files.isSymbolicLink(it) }.toList().each { Files.delete(it) } }
    }

    /** Runs some work to its end, and waits until nothing of it runs any more. */
    void sweep() {
        def home = folders.made()
        assert WorkFolders.answer(WorkFolders.begin(home, 'n1', ':'), 'n1').ended
        SOON.eventually { assert !runs("$home/work.sh") }
    }

    static boolean runs(String text) {
        new File('/proc').listFiles().findAll { it.name ==~ /\d+/ }.any {
            try {
                new File(it, 'cmdline').text.contains(text)
            } catch (IOException gone) {
                false
            }
        }
    }

    boolean isWhole() {
        FILES.every { root.resolve("precious/$it").toFile().text == 'kept' }
    }

    def "what ended a month ago goes, and nothing that is younger or still runs"() {
        given:
        def old = folders.ended(40)
        def young = folders.ended(20)
        def lost = folders.ended(40)
        Files.delete(lost.resolve('exit.0'))
        WorkFolders.aged(lost, 40)
        def running = folders.made()
        assert WorkFolders.answer(WorkFolders.begin(running, 'n1', 'sleep 5'), 'n1').running
        WorkFolders.aged(running, 40)

        when:
        sweep()

        then:
        !Files.exists(old)
        !Files.exists(lost)
        young.toFile().list().contains('exit.0')
        running.toFile().list().contains('work.sh')
        isWhole()

        cleanup:
        SOON.eventually { assert !runs("$running/work.sh") }
    }

    def "a copied file of which no call came goes after a day, with the secrets in it"() {
        given:
        def home = folders.made()
        def file = home.resolve('in.n0')
        file.toFile().text = 'secret'
        WorkFolders.aged(file, 2)
        def today = folders.made().resolve('in.n0')
        today.toFile().text = 'secret'

        when:
        sweep()

        then:
        !Files.exists(file)
        Files.exists(home.resolve('open'))
        Files.exists(today)
    }

    def "an old folder stays that is not one of ours without doubt"() {
        given:
        def doubtful = [
            'without our mark'           : after(folders.ended(40)) { Files.delete(it.resolve('ours')) },
            'with the mark of another'   : after(folders.ended(40)) { it.resolve('ours').toFile().text = NodeSide.mark('a' * 26) },
            'whose mark is a link'       : after(folders.ended(40)) { linkedMark(it) },
            'with another name'          : folders.ended(40, 'backup'),
            'with a longer name'         : folders.ended(40, 'a' * 27),
            'with a letter of no number' : folders.ended(40, 'a' * 25 + 'A'),
            'that others may enter'      : after(folders.ended(40)) { Files.setPosixFilePermissions(it, PosixFilePermissions.fromString('rwxr-xr-x')) },
            'below another folder'       : moved(folders.ended(40)),
        ]
        def files = doubtful.collectEntries { what, folder -> [what, below(folder)] }
        def old = folders.ended(40)

        when:
        sweep()

        then:
        doubtful.collectEntries { what, folder -> [what, below(folder)] } == files
        isWhole()
        !Files.exists(old)
    }

    static Set<Path> below(Path folder) {
        Files.exists(folder) ? Files.walk(folder).withCloseable { it.toList().toSet() } : [] as Set
    }

    /** Changes it, and makes it old again. */
    Path after(Path home, Closure change) {
        change(home)
        WorkFolders.aged(home, 40)
    }

    void linkedMark(Path home) {
        def mark = root.resolve('mark')
        Files.move(home.resolve('ours'), mark)
        Files.createSymbolicLink(home.resolve('ours'), mark)
    }

    Path moved(Path home) {
        def other = WorkFolders.folder(folders.base.resolve('other'))
        WorkFolders.aged(Files.move(home, other.resolve(home.fileName)), 40)
        return other
    }

    @Requires({ WorkFolders.USER == '0' })
    def "a folder of another user stays"() {
        given:
        def home = folders.ended(40)
        assert ['chown', '12345', home.toString()].execute().waitFor() == 0

        when:
        sweep()

        then:
        Files.exists(home.resolve('exit.0'))
    }

    def "what a link leads to stays, and so does a file that we did not make"() {
        given: 'a folder with our name that is a link'
        def link = Files.createSymbolicLink(folders.base.resolve('b' * 26), root.resolve('precious'))

        and: 'a folder of ours with links, and with a file of the script'
        def home = folders.ended(40)
        Files.delete(home.resolve('out'))
        Files.createSymbolicLink(home.resolve('out'), root.resolve('precious/out'))
        Files.createSymbolicLink(home.resolve('exit.1'), root.resolve('precious/deep'))
        Files.delete(home.resolve('run/who'))
        Files.delete(home.resolve('run'))
        Files.createSymbolicLink(home.resolve('run'), root.resolve('precious'))
        WorkFolders.aged(home, 40)
        def used = folders.ended(40)
        used.resolve('results.csv').toFile().text = 'kept'
        WorkFolders.aged(used, 40)

        when:
        sweep()

        then:
        isWhole()
        Files.isSymbolicLink(link)
        used.resolve('results.csv').toFile().text == 'kept'
        !Files.exists(used.resolve('out'))
    }

    def "called anywhere else, the program does nothing: #command"() {
        given:
        def home = folders.ended(1)
        def program = root.resolve('precious/work.sh')
        program.toFile().text = Bundle.getResourceAsStream('work.sh').text

        when:
        def process = new ProcessBuilder(['sh', program.toString()] + command).redirectErrorStream(true).start()
        def said = process.inputStream.text

        then:
        process.waitFor() == 9
        said.contains('state=gone')
        isWhole()
        Files.exists(home.resolve('exit.0'))

        where:
        command << [['clean', 'n', '0'], ['taken', 'n', '0'], ['supervise'], ['work'], ['follow', 'n', '0', '1', '0'], ['stop', 'n', '1']]
    }
}
