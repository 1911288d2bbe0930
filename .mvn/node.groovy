// Run by gmavenplus in the phase `process-test-classes`: says what to do where the tests of the page's script cannot run.
def skip = session.userProperties.getProperty('skipPageTests') ?: project.properties.getProperty('skipPageTests')
if (skip == 'true') {
    return
}
def version
try {
    version = ['node', '--version'].execute().text.trim()
} catch (IOException e) {
    throw new IllegalStateException(
        'The tests of the page\'s script need Node.js 18 or newer, and there is no command "node". Install it ' +
        '(Debian: apt-get install nodejs) or leave these tests out: mvn -DskipPageTests verify', e)
}
def major = (version =~ /^v(\d+)/)
if (!major || (major[0][1] as int) < 18) {
    throw new IllegalStateException("The tests of the page's script need Node.js 18 or newer, but \"node\" is ${version}. " +
        'Install a newer one or leave these tests out: mvn -DskipPageTests verify')
}
