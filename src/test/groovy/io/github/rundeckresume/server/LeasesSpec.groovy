package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.utils.IPropertyLookup
import io.github.rundeckresume.state.ServerBoot
import io.github.rundeckresume.store.LeaseFile
import java.nio.file.Files
import java.nio.file.Path
import org.springframework.context.support.GenericApplicationContext
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class LeasesSpec extends Specification {

    static final String MEMBER = '11111111-1111-1111-1111-111111111111'
    static final ServerBoot OTHER = ServerBoot.of('22222222-2222-2222-2222-222222222222', 'boot-1')

    @TempDir
    Path logs

    def before = System.setProperty('rundeck.server.uuid', MEMBER)

    def cleanup() {
        before == null ? System.clearProperty('rundeck.server.uuid') : System.setProperty('rundeck.server.uuid', before)
    }

    SpringContext spring(boolean known = true) {
        def context = new GenericApplicationContext()
        context.beanFactory.registerSingleton('frameworkPropertyLookup',
            [hasProperty: { it == 'framework.logs.dir' && known }, getProperty: { logs as String }] as IPropertyLookup)
        context.refresh()
        SpringContext.of(context)
    }

    Path lease(ServerBoot boot) {
        LeaseFile.of(logs.resolve('rundeck-resume-leases'), boot).get()
    }

    def "this start of this server lives; an earlier one has died, whatever its lease says"() {
        given:
        def earlier = ServerBoot.of(MEMBER, 'an earlier one')
        LeaseFile.renew(lease(earlier), earlier, 1)

        expect:
        !Leases.of(spring()).isDead(ThisBoot.get())
        Leases.of(spring()).isDead(earlier)
    }

    def "of a server without an id nothing is known"() {
        expect:
        !Leases.of(spring()).isDead(ServerBoot.of('', 'another'))
        !Leases.of(spring()).isDead(ServerBoot.of('../../etc/passwd', 'another'))
    }

    def "another member has died if it started again since"() {
        when:
        LeaseFile.renew(lease(OTHER), OTHER, 5)

        then: 'its lease has just been seen for the first time'
        !Leases.of(spring()).isDead(OTHER)

        when:
        LeaseFile.renew(lease(OTHER), ServerBoot.of(OTHER.member(), 'boot-2'), 1)

        then:
        Leases.of(spring()).isDead(OTHER)
    }

    def "without a lease that can be read, nobody can tell: #what"() {
        given:
        if (content != null) {
            Files.createDirectories(lease(OTHER).parent)
            Files.writeString(lease(OTHER), content)
        }

        expect:
        !Leases.of(spring()).isDead(OTHER)

        where:
        what         | content
        'no file'    | null
        'empty'      | ''
        'half'       | 'boot-1 00000'
        'other text' | 'hello'
        'long'       | 'x' * 100000
    }

    def "without a folder of logs there are no leases"() {
        expect:
        !Leases.of(spring(false)).isDead(OTHER)
    }

    def "a server renews its own lease, and writes nothing else"() {
        given:
        def context = spring()

        when:
        Leases.keep(context)

        then:
        new PollingConditions(timeout: 60).eventually {
            assert LeaseFile.read(lease(ThisBoot.get())).get().boot() == ThisBoot.get().boot()
        }
        Files.size(lease(ThisBoot.get())) < 100
        logs.resolve('rundeck-resume-leases').toFile().list().size() == 1

        when: 'a newer jar of the plugin does so too'
        Map<String, Timer> timers = context.shared('rundeckResumeTimers')
        def first = timers.values().first()
        Leases.keep(context)

        then: 'the older one stops'
        !timers.values().first().is(first)

        cleanup:
        timers.values()*.cancel()
    }
}
