package io.github.rundeckresume.docs

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** The README's first command, as a reader runs it. */
class DemoIT extends Specification {

    @Shared
    @TempDir
    Path dir

    @Shared
    Run demo

    def setupSpec() {
        demo = playground('--base', dir.resolve('base').toString(), 'demo')
    }

    def "the demonstration ends well, and keeps every promise"() {
        expect:
        demo.exitCode == 0
        demo.output.contains('All as promised.')
        demo.output.count('[ok]') == 8
        !demo.output.contains('[NOT SO]')
    }

    def "the first process fails, and the second one goes on where it failed"() {
        expect:
        demo.output.contains('| execution 1 failed')
        demo.output.contains("| Resuming execution 1: steps 1-2 are kept, going on at step 3 'Migrate the database'.")
        demo.output.contains('| execution 2 succeeded')
    }

    def "what is shown between them says what will happen to each step"() {
        expect:
        demo.output =~ /(?m)^  \| +1  keep /
        demo.output =~ /(?m)^  \| +2  keep .*\[data: .*ticket/
        demo.output =~ /(?m)^  \| +3  again /
        demo.output =~ /(?m)^  \| +4  run /
    }

    def "the file that the steps write to shows that no finished step ran twice"() {
        when:
        def done = Files.readAllLines(dir.resolve('base/demo/done'))

        then:
        done.collect { it.replaceAll(/T-\d+/, 'T') } == [
                'execution 1 - check web1',
                'execution 1 - check web2',
                'execution 1 - build web1 with ticket T',
                'execution 1 - build web2 with ticket T',
                'execution 1 - migrate web1',
                'execution 2 - migrate web1',
                'execution 2 - migrate web2',
                'execution 2 - announce web1 with ticket T',
                'execution 2 - announce web2 with ticket T']
        [1, 2].every { ticket(done, 'build', it) == ticket(done, 'announce', it) }
        done.every { demo.output.contains("    $it") }
    }

    def "it does not work over other people's files"() {
        when:
        def again = playground('--base', dir.resolve('base').toString(), 'demo')

        then:
        again.exitCode == 2
        again.output.contains("${dir.resolve('base')} is not empty")
    }

    private static String ticket(List<String> done, String step, int node) {
        done.find { it.contains(" - $step web$node ") }.find(/T-\d+/)
    }

    private static Run playground(String... arguments) {
        def java = ProcessHandle.current().info().command().orElse('java')
        def process = new ProcessBuilder([java, '-jar', System.getProperty('playground.jar')] + arguments.toList())
                .redirectErrorStream(true).start()
        def output = process.inputStream.text
        assert process.waitFor(3, TimeUnit.MINUTES)
        new Run(output: output, exitCode: process.exitValue())
    }

    static class Run {
        String output
        int exitCode
    }
}
