package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest

/** The step "Detached Script" where nothing goes wrong but the script. */
class DetachedSpec extends DetachedSpecification {

    def "a script runs, its output is the step's, and nothing stays but its exit code"() {
        given:
        def job = job([detached('echo one; echo two >&2; printf three'), ran('after')])

        when:
        def run = session(job)

        then:
        run.state() == 'succeeded'
        run.log().readLines().findAll { it in ['one', 'two', 'three'] } == ['one', 'two', 'three']
        marks() == ['after']
        works()*.list()*.toList().flatten().findAll { it in ['out', 'env', 'script', 'cmd'] || it.startsWith('in.') } == []
        works()*.list()*.toList().flatten().contains('exit.0')
        processes(folder()) == []
    }

    def "an exit code fails the step, and the next resume starts anew"() {
        given:
        def job = job([detached("echo ran >> $dir/ran; test -e $dir/ok-it || exit 3"), ran('after')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        steps(first).find { it.path == '1' }.message.contains('Exit code 3 after ')
        marks() == ['ran']

        when:
        mend('it')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['ran', 'after']
        works().size() == 2
    }
}
