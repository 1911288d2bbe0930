package io.github.rundeckresume.resume

import java.nio.file.Files

class SequentialSpec extends ResumeSpecification {

    def "goes on at the failed step, and runs no finished step again"() {
        given:
        def job = job([ran('one'), ran('two'), failing('three'), ran('four')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'three']
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed']

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four']
        second.log().contains("Resuming execution ${first.id()}: steps 1-2 are kept, going on at step 3")
        second.log().contains("Step 1 is kept: execution ${first.id()} ran it.")

        and: 'after success nothing is left'
        !Files.exists(second.file('resume.json'))
        !Files.exists(second.file('resume.json.part'))
    }
}
