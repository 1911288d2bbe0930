package io.github.rundeckresume.resume

import java.nio.file.Files
import java.nio.file.Path

class AgainSpec extends ResumeSpecification {

    static final int TIMES = 10

    def "a resume that fails again, ten times over: each state stands alone and none grows"() {
        given:
        def job = job([act('one') { it.outputContext.addOutput('export', 'release', '1.2') }, act('two'), fails('three'),
            act('four') { left << global(it).release }])
        def last = session(job)
        def sizes = [size(last)]

        when: 'each time, all that earlier executions left is deleted first'
        TIMES.times {
            def next = resume(job, last)
            forget(last)
            last = next
            sizes << size(last)
        }

        then:
        last.id() == TIMES + 1
        last.state() == 'failed'
        marks() == ['one', 'two'] + ['three'] * (TIMES + 1)

        and: 'a resume names its source, and execution numbers grow a digit: nothing else'
        sizes[1..-1].max() - sizes[1] <= 9 * 70
        documents(last).size() == documents(last).findAll { it.kind in ['start', 'begun', 'begun-step', 'step', 'end'] }.size()
        steps(last)*.execution == ['1', '1', "${TIMES + 1}".toString()]

        when:
        mend('three')
        def done = resume(job, last)

        then:
        done.state() == 'succeeded'
        marks() == ['three', 'four', '1.2']
    }

    static long size(execution) {
        Files.size(execution.file('resume.json'))
    }

    /** Deletes the state here and in Log Storage. */
    void forget(execution) {
        Files.delete(execution.file('resume.json'))
        Files.delete(base().resolve("log-storage/${execution.id()}.resume.json") as Path)
    }
}
