package io.github.rundeckresume.engine.detached

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The file that is copied to a node, run as a node runs it. */
class DetachedBundleSpec extends Specification {

    static final PollingConditions SOON = new PollingConditions(timeout: 60, delay: 0.05)

    @TempDir
    Path dir

    WorkFolders folders

    def setup() {
        folders = new WorkFolders(dir.toRealPath())
    }

    Path home() {
        folders.made()
    }

    Process begin(Path home, String number, String script, Map<String, String> environment = [:]) {
        folders.begin(home, number, script, environment)
    }

    static WorkState answer(Process process, String number) {
        WorkFolders.answer(process, number)
    }

    def "of any number of starts at once exactly one starts the work"() {
        given:
        def home = home()
        def marks = dir.resolve('marks')

        when:
        def starts = (1..6).collect { ["n$it".toString(), begin(home, "n$it", "echo x >> $marks")] }
        def states = starts.collect { answer(it[1], it[0]) }

        then:
        states.every { it != null && !it.gone && !it.new }
        SOON.eventually { assert Files.exists(home.resolve('exit.0')) }
        Files.readAllLines(marks) == ['x']
        home.toFile().list().findAll { it.startsWith('in.') || it == 'env' } == []

        where:
        round << (1..5)
    }

    def "a folder that was removed, and that a copier makes anew, starts nothing"() {
        given:
        def home = home()
        home.toFile().deleteDir()

        when:
        def state = answer(begin(home, 'n1', "touch $dir/ran"), 'n1')

        then:
        state.gone
        !Files.exists(dir.resolve('ran'))
    }

    def "variables of any kind arrive, in a file that is gone when the script begins"() {
        given:
        def home = home()
        def value = 'a \'b\' "c" $HOME `x` \\ \n é'

        when:
        def state = answer(begin(home, 'n1', "ls; printf %s \"\$RD_X\" > $dir/value", [RD_X: value, 'not-a.name': 'x']), 'n1')

        then:
        state.exit().asInt == 0
        dir.resolve('value').toFile().getText('UTF-8') == value
        !home.resolve('out').toFile().text.readLines().contains('env')
    }
}
