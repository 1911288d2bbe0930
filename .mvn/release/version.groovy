// Run by gmavenplus: mvn -N -Pset-version initialize -Drelease.version=1.2.3 [-Drelease.date=2026-12-24]
// Writes the version and its date into every file that says them. A second run with the same version changes nothing.
import java.time.LocalDate

def root = project.basedir
def given = { String name -> session.userProperties.getProperty("release.$name") }
def version = given('version')
if (!(version ==~ /\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?/)) {
    throw new IllegalArgumentException("-Drelease.version=1.2.3 is needed, not '$version'".toString())
}

def edit = { String name, List<List> changes ->
    def file = new File(root, name)
    def text = file.getText('UTF-8')
    changes.each { pattern, replacement ->
        def found = text =~ pattern
        if (!found.find()) {
            throw new IllegalStateException("$name has nothing like $pattern".toString())
        }
        text = found.replaceAll(replacement.toString())
    }
    file.setText(text, 'UTF-8')
}

// The section of the version, which has its date, is made of what is unreleased, unless it is there already.
def changelog = new File(root, 'CHANGELOG.md').getText('UTF-8')
def date = changelog.find(/(?m)^## \[\Q$version\E] - (\d{4}-\d\d-\d\d)$/) { all, day -> day }
if (date == null) {
    date = LocalDate.parse(given('date') ?: LocalDate.now().toString()).toString()
    edit('CHANGELOG.md', [[/(?m)^## \[Unreleased]$/, "## [Unreleased]\n\n## [$version] - $date"]])
}
def instant = "${date}T00:00:00Z"
edit('pom.xml', [[/(?<=<artifactId>rundeck-resume<\/artifactId>\n  <version>)[^<]+/, version],
                 [/(?<=<project.build.outputTimestamp>)[^<]+/, instant]])
edit('plugin.yaml', [[/(?m)^version: .*$/, "version: $version"], [/(?m)^date: .*$/, "date: \"$instant\""]])
['README.md', 'docker-compose.yml'].each { edit(it, [[/rundeck-resume-\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?(?=\.jar)/, "rundeck-resume-$version"]]) }
log.info("Version $version of $date is in pom.xml, plugin.yaml, README.md, docker-compose.yml and CHANGELOG.md".toString())
