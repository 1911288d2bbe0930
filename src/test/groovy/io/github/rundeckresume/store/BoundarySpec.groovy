package io.github.rundeckresume.store

import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path

/** The server stops at each call and at each byte: what can be read then is what had finished, or nothing. */
class BoundarySpec extends Specification {

    @Shared
    Map<Boolean, Readings> readings = [(false): new Readings(), (true): new Readings()]

    def "a process that is killed at any byte leaves exactly the finished steps (resume #resume, #durability)"() {
        given:
        def course = new Course(resume, durability)
        def disk = new FakeDisk()

        when:
        course.run(disk)

        then:
        disk.stops.size() > course.calls()
        disk.stops.every { stop -> Survivors.ofKill(stop).every { isExact(course, stop, stop.returned, it) } }
        readings[resume].size() > 4000

        where:
        [resume, durability] << [[false, true], Durability.values()].combinations()
    }

    def "a power failure at any byte leaves exactly the finished steps where each is forced (resume #resume)"() {
        given:
        def course = new Course(resume, Durability.SYNC)
        def disk = new FakeDisk()

        when:
        course.run(disk)

        then:
        disk.stops.every { stop -> Survivors.ofPowerFailure(stop).every { isExact(course, stop, course.sure(stop.returned), it) } }

        where:
        resume << [false, true]
    }

    def "blocks that a power failure leaves out are never taken for steps"() {
        given:
        def course = new Course(false, Durability.SYNC)
        def disk = new FakeDisk()

        when:
        course.run(disk)

        then:
        disk.stops.every { stop -> Survivors.withHoles(stop).every { isNotMore(course, stop, it) } }
    }

    def "files of an execution that had the same number are read until the new one begins, and then never (#durability)"() {
        given: 'a journal and a state that both were left when the database was set up again'
        def old = new FakeDisk()
        new Course(false, durability).run(old)
        def course = new Course(false, durability)
        def left = old.contents()
        def disk = FakeDisk.of(left + [(Journal.fileOf(Course.STATE)): left[Course.STATE]])

        when:
        course.project = 'new'
        course.run(disk)

        then:
        disk.names.keySet()*.fileName*.toString().toSorted() ==
            ['7.resume.json', '7.resume.json.journal.moved-aside-1', '7.resume.json.moved-aside-1']
        disk.stops.findAll { it.returned < 5 }.every { stop ->
            (durability == Durability.SYNC ? Survivors.ofPowerFailure(stop) : Survivors.ofKill(stop)).every { files ->
                def project = project(files)
                assert project == 'new' || stop.returned < 2, stop
                true
            }
        }

        where:
        durability << Durability.values()
    }

    private static String project(Map<Path, byte[]> files) {
        try {
            StateFiles.load(FakeDisk.of(files), Course.FOLDER, Course.RUN, Course.READER).map { it.start().project() }.orElse('none')
        } catch (UnreadableStateException e) {
            'refused'
        }
    }

    /** What is sure is there, what had returned or was under way may be, and there is nothing else. */
    private boolean isExact(Course course, FakeDisk.Stop stop, int sure, Map<Path, byte[]> files) {
        int position = readings[course.resume].position(course, files)
        assert position in (Math.max(1, sure)..stop.returned + 1) || position < 0 && stop.returned < 2, stop
        true
    }

    private boolean isNotMore(Course course, FakeDisk.Stop stop, Map<Path, byte[]> files) {
        assert readings[course.resume].position(course, files) <= Math.max(1, stop.returned + 1), stop
        true
    }
}
