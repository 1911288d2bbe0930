package io.github.rundeckresume.resume

/** Many steps that wait at once. */
class ManyPausesSpec extends PauseSpecification {

    def "two hundred parallel steps wait in place in one execution, on no thread but the engine's own"() {
        given:
        def job = job((1..200).collect { pause(holdFor: 'forever', until: '4s') }, strategy: 'parallel')
        def seen = [:]

        when:
        def only = during('Step 200 waits in place', job) {
            def threads = Thread.allStackTraces
            seen.waiting = threads.findAll { it.value.any { at -> at.className.endsWith('engine.pause.Waiting') } }.keySet()*.name
            // Of each server that this process has had, the lease stays as long as the process, and the clock of calls for a minute.
            seen.ours = threads.keySet()*.name.findAll { it.startsWith('rundeck-resume') && !(it in ['rundeck-resume lease', 'rundeck-resume calls']) }
        }

        then:
        only.state() == 'succeeded'
        seen.waiting.every { !it.startsWith('rundeck-resume') }
        seen.ours.size() < 20

        and:
        shown(only).steps.values()*.state.toSet() == ['SUCCEEDED'] as Set
    }
}
