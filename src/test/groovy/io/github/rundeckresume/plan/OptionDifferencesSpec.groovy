package io.github.rundeckresume.plan

import io.github.rundeckresume.plan.OptionDifferences.Kind
import io.github.rundeckresume.secrets.SecureValues
import spock.lang.Specification

/** What becomes of the option env, whose recorded value may need a secret that is not known yet. */
class OptionDifferencesSpec extends Specification {

    def "recorded as #recorded and now #now, where #what: #kind"() {
        given:
        def had = recorded == null ? [] : ['env']
        def readable = recorded == null || recorded == 'unreadable' ? [:] : [env: recorded]
        def given = Sample.options(now == null ? [:] : [env: now], [:], [env: 'usual'])

        expect:
        new OptionDifferences(readable, had as Set, given, { it == 'other' }, choice).of('env') == kind

        where:
        what               | recorded     | now     | choice                               || kind
        'nothing may'      | 'a'          | 'a'     | OptionChoice.none()                  || Kind.SAME
        'nothing may'      | 'a'          | 'b'     | OptionChoice.none()                  || Kind.DIFFERS
        'nothing may'      | 'a'          | null    | OptionChoice.none()                  || Kind.FILLED
        'nothing may'      | 'a'          | 'usual' | OptionChoice.none()                  || Kind.FILLED
        'nothing may'      | null         | 'b'     | OptionChoice.none()                  || Kind.NEW
        'nothing may'      | null         | 'usual' | OptionChoice.none()                  || Kind.SAME
        'nothing may'      | 'unreadable' | 'b'     | OptionChoice.none()                  || Kind.SAME
        'nothing may'      | 'unreadable' | ''      | OptionChoice.none()                  || Kind.SAME
        'nothing may'      | 'unreadable' | null    | OptionChoice.none()                  || Kind.SAME
        'all may'          | 'a'          | 'b'     | OptionChoice.accept()                || Kind.CHANGED
        'all may'          | 'a'          | 'usual' | OptionChoice.accept()                || Kind.UNCLEAR
        'all may'          | 'a'          | ''      | OptionChoice.accept()                || Kind.CHANGED
        'all may'          | 'a'          | null    | OptionChoice.accept()                || Kind.FILLED
        'all may'          | 'unreadable' | 'b'     | OptionChoice.accept()                || Kind.CHANGED
        'all may'          | 'unreadable' | ''      | OptionChoice.accept()                || Kind.CHANGED
        'all may'          | 'unreadable' | null    | OptionChoice.accept()                || Kind.SAME
        'all may'          | 'unreadable' | 'usual' | OptionChoice.accept()                || Kind.SAME
        'all may'          | null         | ''      | OptionChoice.accept()                || Kind.SAME
        'it is named'      | 'a'          | 'usual' | OptionChoice.accept(['env'] as Set)  || Kind.CHANGED
        'it is named'      | 'a'          | null    | OptionChoice.accept(['env'] as Set)  || Kind.CHANGED
        'it is named'      | ''           | null    | OptionChoice.accept(['env'] as Set)  || Kind.SAME
        'it is named'      | 'unreadable' | null    | OptionChoice.accept(['env'] as Set)  || Kind.CHANGED
        'another is named' | 'a'          | 'b'     | OptionChoice.accept(['size'] as Set) || Kind.DIFFERS
    }

    def "that an option is to have no value any more is planned also where its recorded one has a secret that is typed only after the plan was shown: named #choice.named(), given #plain"() {
        given:
        def before = Sample.state(options: [url: SecureValues.of(token: 'SECRET-1').conceal('x?SECRET-1')], secure: [token: 'SECRET-1'],
            workflow: StaleStepsSpec.using('Build', ['option.url'], 'Test', [], 'Deploy', []))
        def ask = { GivenOptions given, String approved ->
            ResumePolicy.decide(Sample.request(before.workflow()).state(LoadedState.of(before)).options(given).approved(approved)
                .said(Said.nothing().choices(Choices.none().options(choice.keepingStale()))).build())
        }

        when:
        def shown = ask(Sample.options(plain).toCome(['token'] as Set), null).allowed().get()

        then:
        shown.inputs().changes()*.words() == ["'x?\${secureOption.token}' -> no value"]
        shown.inputs().stale()*.words() == ["step 1 'Build' (it used option url)"]

        and: 'the resume is the one that was shown'
        ask(Sample.options(plain, [token: 'SECRET-1']), shown.digest()).refusal().map { it.message() }.orElse(null) == null

        where:
        choice                              | plain
        OptionChoice.accept(['url'] as Set) | [:]
        OptionChoice.accept(['url'] as Set) | [url: '']
        OptionChoice.accept()               | [url: '']
    }

    def "an option that is #what, and named, is #kind if it has no value now"() {
        expect:
        new OptionDifferences([:], ['env'] as Set, GivenOptions.of([:], SecureValues.of([:]), job), { false }, OptionChoice.accept(['env'] as Set)).of('env') == kind

        where:
        what                     | job                                || kind
        'plain, and not read'    | Sample.job([Sample.plain('env')])  || Kind.CHANGED
        'not in the job'         | Sample.job([Sample.plain('size')]) || Kind.SAME
        'secure now'             | Sample.job([Sample.secure('env')]) || Kind.SAME
        'of a job nobody can read' | JobOptions.unknown()             || Kind.CHANGED
    }

    def "an option that is not compared here is the same"() {
        expect:
        new OptionDifferences([env: 'a'], ['env'] as Set, Sample.options(env: 'b'), { it == 'env' }, OptionChoice.none()).of('env') == Kind.SAME
    }
}
