package io.github.rundeckresume.cli

import com.fasterxml.jackson.databind.ObjectMapper
import spock.lang.Specification

/** A plan of the plugin, for a person. */
class PlanLinesSpec extends Specification {

    def "steps, nodes and what is left to be said are lines"() {
        given:
        def plan = [
            steps             : [[from: '1', to: '2', action: 'keep', labels: ['Check', 'Build'], execution: '40'],
                                 [from: '3', action: 'into', labels: [''], children: [[from: '3/1', action: 'again', labels: ['Copy'], reason: 'it failed']]],
                                 [from: '4', action: 'nodes', labels: ['Deploy'], nodes: [[actions: 'again run', names: '0-9,11'], [actions: 'keep keep', names: '10']]],
                                 [from: '5', action: 'later', labels: []]],
            nodes             : (1..12).collect { 'web' + it },
            notes             : ['Step 2 was edited.'],
            options           : [[name: 'env', value: 'live\u001b[31m']],
            asked             : [[step: '3@web1', label: 'Pay', reason: 'it was interrupted']],
            stale             : [[step: '1', label: 'Check', reason: 'it names env']],
            changes           : [[kind: 'moved', from: '1', to: '2', label: 'Check'], [kind: 'added', to: '3', label: 'New']],
            recordedDefinition: true,
            ambiguous         : [[from: '6', label: 'Tidy', why: 'Two are equal.', candidates: [[to: '7', label: 'Tidy'], [to: '8', label: 'Tidy']]]],
            secure            : [[name: 'token', stored: false], [name: 'key', stored: true]]
        ]
        def out = new StringWriter()

        when:
        PlanLines.print(new ObjectMapper().valueToTree(plan), new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), false))

        then:
        out.toString().readLines() == '''\
            Steps 1-2 (Check, Build) kept from execution 40
            Step 3 goes on inside
              Step 3/1 (Copy) runs again: it failed
            Step 4 (Deploy) by nodes
                runs again, runs: web1, web2, web3, web4, web5, web6, web7, web8 and 3 more
                kept, kept: web11
            Step 5 later
            Step 2 was edited.
            Option env: live\\u001b[31m
            Was step 3@web1 (Pay) done? Say it with --done or --not-done: it was interrupted
            With the old values: step 1 (Check). Run it again with --at, or keep it with --keep-stale: it names env
            The job has changed. Say with --accept-changes that it goes on as it is now, or with --recorded-definition that it goes on as it was.
            Changed: step 1, now 2 (Check) moved
            Changed: step 3 (New) added
            Which one is the recorded step 6 (Tidy) now? Say it with --match 6=NUMBER or =none: Two are equal. It could be step 7 (Tidy), step 8 (Tidy).
            The secure option token had a value. Give it with 'resume --secure token'.'''.stripIndent().readLines().collect { '  ' + it }
    }

    def "what is not as agreed does not end the program"() {
        when:
        PlanLines.print(new ObjectMapper().readTree(json), new Output(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false))

        then:
        noExceptionThrown()

        where:
        json << ['{}', '[]', '{"steps": 5}', '{"steps": [5, {"nodes": [{"names": "x,-,9-1,99999999"}]}]}', '{"nodes": {}, "asked": [null]}']
    }
}
