package io.github.rundeckresume.plan

import io.github.rundeckresume.server.ChoiceMetadata
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

class AskedChoicesSpec extends Specification {
    static AskedChoices asked(Map<String, String> metadata) {
        ChoiceMetadata.read { metadata[it] ?: '' }
    }

    def 'without any of the keys nothing is decided'() {
        expect:
        asked([:]).choices() == Choices.none()
        asked([:]).refusal().empty
    }

    def 'each key is read'() {
        when:
        def choices = asked(resumeAt: '3@web1, 2/1', resumeSkip: '4,5', resumeData: '{"4": {"release": "1.2", "rows": 5}}', resumeOptions: 'accept',
                resumeChanged: 'accept', resumeMatch: '3=4,5=none').choices()

        then:
        choices.at()*.toString() == ['2/1', '3@web1']
        choices.skipped() == [(StepPath.of(4)): [release: '1.2', rows: '5'], (StepPath.of(5)): [:]]
        choices.options() == OptionChoice.accept()
        choices.definition() == Choices.Definition.CHANGED
        choices.matches() == [(StepPath.of(3)): Optional.of(StepPath.of(4)), (StepPath.of(5)): Optional.empty()]
    }

    def 'options are named, or all may change, and what is stale is kept: #metadata'() {
        expect:
        asked(metadata).choices().options() == choice

        where:
        metadata                                       || choice
        [resumeOptions: 'accept']                      || OptionChoice.accept()
        [resumeOptions: 'env, my-opt.x,Größe']         || OptionChoice.accept(['env', 'my-opt.x', 'Größe'] as Set)
        [resumeOptions: 'accept', resumeStale: 'keep'] || OptionChoice.accept().keepingStale()
        [resumeOptions: 'env', resumeStale: 'keep']    || OptionChoice.accept(['env'] as Set).keepingStale()
    }

    def 'the recorded definition can be asked for'() {
        expect:
        asked(resumeChanged: 'recorded').choices().definition() == Choices.Definition.RECORDED
    }

    def 'data of 65,536 characters are none too many'() {
        expect:
        asked(resumeSkip: '3', resumeData: '{"3": {"x": "' + 'y' * 65_535 + '"}}').choices().skipped()[StepPath.of(3)].x.length() == 65_535
        asked(resumeSkip: '3', resumeData: '{"3": {"x": "' + 'y' * 65_536 + '"}}').refusal().get().message().startsWith('The metadata resumeData has 65537 characters.')
    }

    def 'what makes no sense is refused, with the key and what it should be: #metadata'() {
        expect:
        asked(metadata).refusal().get().message() == message
        asked(metadata).choices() == Choices.none()

        where:
        metadata || message
        [resumeAt: 'Deploy'] || "The metadata resumeAt must name the step at which it is to go on, such as 3, 3@web1 or 2/1, but is 'Deploy'. Resume again with a step of the plan."
        [resumeSkip: '3;4'] || "The metadata resumeSkip must name the steps that were done by hand, such as 3, 3@web1 or 2/1, but is '3;4'. Resume again with a step of the plan."
        [resumeSkip: '3', resumeData: '[1]'] || 'The metadata resumeData must be an object in JSON with an object of texts for each step, such as {"3": {"release": "1.2"}}. Resume again with one.'
        [resumeSkip: '3', resumeData: '{"3": 5}'] || 'The metadata resumeData must be an object in JSON with an object of texts for each step, such as {"3": {"release": "1.2"}}. Resume again with one.'
        [resumeSkip: '3', resumeData: '{"x": {}}'] || 'The metadata resumeData must be an object in JSON with an object of texts for each step, such as {"3": {"release": "1.2"}}. Resume again with one.'
        [resumeData: '{"3": {}}'] || 'The metadata resumeData has values for step 3, but resumeSkip does not name that step. Resume again with both, or with neither.'
        [resumeSkip: '3', resumeData: '{"3": {"x": "' + 'y' * 70_000 + '"}}'] || 'The metadata resumeData has 70001 characters. Resume again with at most 65536, or write the data where the steps can read them.'
        [resumeOptions: 'env,,size'] || "The metadata resumeOptions must be 'accept', or names of options with commas between them, but is 'env,,size'. Resume again with that, or without it to use the recorded values."
        [resumeStale: 'keep'] || 'The metadata resumeStale was given without resumeOptions. Resume again with both.'
        [resumeOptions: 'accept', resumeStale: 'yes'] || "The metadata resumeStale must be 'keep', but is 'yes'. Resume again with that to keep what was done with old values of options, or with resumeAt to run it again."
        [resumeChanged: 'yes'] || "The metadata resumeChanged must be 'accept' or 'recorded', but is 'yes'. Resume again with one of them, or without it to refuse a changed job."
        [resumeMatch: '3=4'] || 'The metadata resumeMatch was given without resumeChanged=accept. Resume again with both.'
        [resumeChanged: 'accept', resumeMatch: '3=4=5'] || "The metadata resumeMatch must say which steps recorded ones are now, such as 3=4,5=none, but is '3=4=5'. Resume again with such a list."
        [resumeChanged: 'accept', resumeMatch: '3=4,3=5'] || "The metadata resumeMatch must say which steps recorded ones are now, such as 3=4,5=none, but is '3=4,3=5'. Resume again with such a list."
    }
}
