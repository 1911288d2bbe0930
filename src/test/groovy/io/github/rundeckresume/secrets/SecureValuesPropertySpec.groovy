package io.github.rundeckresume.secrets

import net.jqwik.api.Arbitraries
import net.jqwik.api.Arbitrary
import net.jqwik.api.ForAll
import net.jqwik.api.Property
import net.jqwik.api.Provide

/** Few letters, so that secrets overlap, repeat and contain each other. */
class SecureValuesPropertySpec {

    @Property(tries = 2000)
    void "no literal part holds a secret, and the same secrets give the text back"(
            @ForAll('texts') String text, @ForAll('secrets') Map secrets) {
        def secure = SecureValues.of(secrets)
        def kept = secure.conceal(text)

        assert kept.resolve(secrets) == text
        assert kept.parts().size() > 1 || kept.parts().every { it.reference || !secure.occurIn(it.text()) }
        assert kept.parts().every { it.reference || !secure.occurInName(it.text()) }
        assert kept.secureOptions().every { it in secrets.keySet() }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitraries.strings().withChars('ab${ \n'.toCharArray()).ofMaxLength(40)
    }

    @Provide
    Arbitrary<Map> secrets() {
        Arbitraries.maps(Arbitraries.of('p', 'q', 'r'), Arbitraries.strings().withChars('ab${ \n'.toCharArray()).ofMaxLength(14))
    }
}
