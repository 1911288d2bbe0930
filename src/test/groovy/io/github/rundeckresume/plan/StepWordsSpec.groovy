package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.workflow

/** How a step is named for an operator. */
class StepWordsSpec extends Specification {

    /** Step 2 is a reference that runs on each node, and step 3 one that runs once. */
    static final NOW = workflow('A=1 B=2 C=3')
        .with(StepPath.parse('2@web1'), workflow('X=x Y=y'))
        .with(StepPath.parse('3'), workflow('Z=z'))

    def "step #path is named #words"() {
        expect:
        StepWords.named(StepPath.parse(path), NOW) == words
        StepWords.first(StepPath.parse(path), NOW) == 'S' + words.substring(1)

        where:
        path         || words
        '1'          || "step 1 'A'"
        '1@web1'     || "step 1@web1 'A'"
        '4'          || 'step 4'
        '1/1'        || 'step 1/1'
        '2@web1/2'   || "step 2@web1/2 'Y'"
        '2/1'        || "step 2/1 'X'"
        '2/2@web9'   || "step 2/2@web9 'Y'"
        '2/3'        || 'step 2/3'
        '2@web2/2'   || 'step 2@web2/2'
        '3/1'        || "step 3/1 'Z'"
        '3/2'        || 'step 3/2'
        '3@web1/1'   || 'step 3@web1/1'
    }
}
