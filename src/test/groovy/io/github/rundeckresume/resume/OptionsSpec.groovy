package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest

class OptionsSpec extends ResumeSpecification {

    def "options that are not given again are as they were"() {
        given:
        def job = withOptions([[name: 'env'], [name: 'size', value: 'small']])
        def first = session(job, given(env: 'prod', size: 'big'))

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        second.log().contains('three in prod, big')
        second.log().contains("Filled in from that execution: option env, size.")
    }

    def "the same values may be given again"() {
        given:
        def job = withOptions([[name: 'env'], [name: 'size', value: 'small']])
        def first = session(job, given(env: 'prod', size: 'big'))

        when:
        mend('two')
        def second = resume(job, first, given(env: 'prod', size: 'big'))

        then:
        second.state() == 'succeeded'
        second.log().contains('three in prod, big')
        !second.log().contains('As in that execution')
    }

    def "a value equal to the default counts as not given"() {
        given:
        def job = withOptions([[name: 'env'], [name: 'size', value: 'small']])
        def first = session(job, given(env: 'prod', size: 'big'))

        when:
        mend('two')
        def second = resume(job, first, given(env: 'prod', size: 'small'))

        then:
        second.state() == 'succeeded'
        second.log().contains('three in prod, big')
    }

    def "a resume of a resume has the first one's options"() {
        given:
        def job = withOptions([[name: 'env'], [name: 'size', value: 'small']])
        def first = session(job, given(env: 'prod', size: 'big'))

        when:
        def second = resume(job, first)
        mend('two')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        third.log().contains('three in prod, big')
    }

    def "an option with several values comes back with all of them"() {
        given:
        def job = job([
            failing('two'), [exec: 'echo three in ${option.env}'],
        ], job: [options: [[name: 'env', multivalued: true, delimiter: ';', values: ['a', 'b', 'c']]]])
        def first = session(job, given(env: 'a;c'))

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        second.log().contains('three in a;c')
    }

    def "a retry has them anyway, and resumes with them"() {
        given:
        def job = job([
            act('one'), act('two') { if (left.count('two') == 1) { throw new IllegalStateException('once') } },
            [exec: 'echo three in ${option.env}'],
        ], resume: [onRetry: 'true'], job: [retry: '1', options: [[name: 'env', value: 'dev']]])

        when:
        def both = sessions(job, given(env: 'prod'))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['one', 'two', 'two']
        both[1].log().contains('three in prod')
    }

    def withOptions(List<Map> options) {
        job([failing('two'), [exec: 'echo three in ${option.env}, ${option.size}']], job: [options: options])
    }

    static RunRequest given(Map<String, String> options) {
        options.inject(RunRequest.plain()) { request, name, value -> request.option(name, value) }
    }
}
