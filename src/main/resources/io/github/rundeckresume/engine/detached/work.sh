# What stands beside a piece of work on its node, and looks after it. POSIX sh; called as: sh work.sh COMMAND ARGUMENTS.
#
#   start NONCE WAIT          starts the work, once; then as follow from 0
#   follow NONCE OFFSET CHUNKS WAIT   says what the output has from OFFSET on, and how the work stands
#   look NONCE                says how the work stands
#   stop NONCE SECONDS        ends the work's process group: TERM, and KILL after so many seconds
#   taken NONCE SECONDS       the output has been read to its end; after a success it is removed after so many seconds
#   supervise, work           run by start, detached from the connection
#
# Files in the folder of one piece of work:
#   ours        says that the folder is one of ours, and which
#   open/       made with the folder; full: there was no room to begin
#   run/        made by whoever starts it; run/who has the supervisor's process
#   conf        settings; env: exported variables, removed before the work begins; cmd, script: what runs
#   group       the work's process group, which is also its first process; began: when it began
#   out         standard output and error as they came
#   exit.wait   becomes exit.CODE when the work ends: a rename needs no room on a full disk
#   alive       when the server was last heard of; killed: who ended the work; clean: the output has been removed
#
# Everything that the server reads stands between {{NONCE: and :NONCE}}, in characters of which white space does not count.
# Nothing is removed but by its name, in a folder that is ours: no folder with what is in it, and nothing behind a link.
umask 077
block=4096
user=`id -u`

# True if the current folder is one of ours: the name of work, nobody else's, and our mark in it. Sets here.
mine() {
    here=`pwd -P`
    id=${here##*/}
    case $id in *[!abcdefghijklmnopqrstuvwxyz0123456789]*) return 1;; esac
    [ ${#id} -eq 26 ] || return 1
    case ${here%/*} in */rundeck-resume-"$user") ;; *) return 1;; esac
    set -- `ls -ldn . 2>/dev/null`
    case "$1 $3" in drwx------*" $user") ;; *) return 1;; esac
    [ -f ours ] && [ ! -h ours ] && read -r mark < ours && [ "$mark" = "rundeck-resume $id" ]
}

# Goes into a folder that is one of ours, by its whole path.
enter() { [ ! -h "$1" ] && cd -P "$1" 2>/dev/null && [ "`pwd -P`" = "$1" ] && mine; }

# Seconds by a clock that nobody sets, where there is one.
now() {
    if [ -r /proc/uptime ]; then read -r up rest < /proc/uptime; echo "${up%%.*}"; else date +%s; fi
}

# When a process began, in whatever form; nothing if there is none, or only its remains.
since() {
    if [ -r /proc/self/stat ]; then
        [ -r "/proc/$1/stat" ] || return 0
        s=`cat "/proc/$1/stat" 2>/dev/null` || return 0
        s=${s##*) }
        case $s in Z*|X*|'') return 0;; esac
        set -- $s
        shift 19
        echo "$1"
    else
        ps -o lstart= -p "$1" 2>/dev/null | tr -d ' :'
    fi
}

boot() { cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo none; }

# True if the process that a file names still runs.
lives() {
    [ -f "$1" ] || return 1
    read -r pid start on < "$1" || return 1
    [ "$on" = "`boot`" ] && [ -n "$start" ] && [ "`since "$pid"`" = "$start" ]
}

# To the process group. Some shells want the word before a negative number, and others refuse it.
signal() { kill -s "$1" -- "-$pid" 2>/dev/null || kill -s "$1" "-$pid" 2>/dev/null; }

# True if something of the work's process group is left; sets pid. Its number cannot be another's while one member lives.
group() {
    lives group && return 0
    [ -f group ] && [ "$on" = "`boot`" ] && [ -n "$pid" ] && [ -z "`since "$pid"`" ] && signal 0
}

ended() {
    for e in exit.[0-9]*; do
        [ -e "$e" ] && code=${e#exit.} && return 0
    done
    return 1
}

bytes() {
    set -- `ls -ln out 2>/dev/null`
    echo "${5:-0}"
}

# How the work stands, in the variables state, code and size; size is read last, so that an end has all of the output.
stands() {
    code=
    if ended; then state=ended
    elif [ -f full ]; then state=refused
    elif [ ! -d run ]; then state=new
    elif lives run/who; then state=running
    elif [ ! -f run/who ]; then state=starting
    elif group; then state=running
    elif ended; then state=ended
    else state=lost; rm -f env in.*
    fi
    size=`bytes`
}

say() {
    age=
    if [ -f began ] && read -r at < began; then age=$((`now` - at)); fi
    by=`cat killed 2>/dev/null`
    gone=
    [ -f clean ] && gone=yes
    [ -f ended ] && read -r age < ended
    echo "{{$nonce:state=$state;exit=$code;size=$size;age=$age;by=$by;clean=$gone;uid=$user:$nonce}}"
}

# One part of the output, from a block's begin on: encoded, with a sum over the encoded text.
part() {
    if [ "$form" = b ]; then
        x=`dd if=out bs=$block skip="$1" count="$2" 2>/dev/null | base64 | tr -d '\r\n'`
    else
        x=`dd if=out bs=$block skip="$1" count="$2" 2>/dev/null | od -An -v -tx1 | tr -d ' \t\r\n'`
    fi
    set -- "$1" `printf %s "$x" | cksum`
    echo "{{$nonce:data=$(($1 * block));form=$form;sum=$2;text="
    printf '%s\n' "$x" | fold -w 4000
    echo ":$nonce}}"
}

follow() {
    at=$1
    left=$2
    waits=$3
    now > alive 2>/dev/null
    # Copies of which no call came.
    rm -f in.*
    while stands; [ "$size" -le "$at" ] && [ "$state" != ended ] && [ "$state" != lost ] && [ "$waits" -gt 0 ]; do
        waits=$((waits - 1))
        sleep 1
    done
    form=x
    many=12
    if command -v base64 >/dev/null 2>&1; then form=b; many=18; fi
    [ -f clean ] && size=0
    k=$((at / block))
    while [ $((k * block)) -lt "$size" ] && [ "$at" -lt "$size" ] && [ "$left" -gt 0 ]; do
        part "$k" "$many"
        k=$((k + many))
        left=$((left - 1))
    done
    say
}

# Ends what is left of the process group, if it is ours.
finish() {
    group || return 0
    signal TERM
    n=$1
    while [ "$n" -gt 0 ] && group; do
        sleep 1
        n=$((n - 1))
    done
    group && signal KILL
    return 0
}

# Starts a command in a session of its own; sets how it was done.
apart() {
    if command -v setsid >/dev/null 2>&1; then
        setsid "$@" &
    elif command -v perl >/dev/null 2>&1; then
        perl -e 'use POSIX; POSIX::setsid(); exec @ARGV or exit 126' "$@" &
    else
        set -m 2>/dev/null
        "$@" &
        set +m
    fi
}

# Runs out of time, or without news of the server. Ends with the supervisor.
watch() {
    me=$1
    while [ ! -f clean ] && [ -n "`since "$me"`" ] && ! ended; do
        n=`now`
        if [ "$limit" -gt 0 ] && read -r at < began && [ $((n - at)) -ge "$limit" ]; then
            echo limit > killed
            finish 10
        fi
        if [ "$grace" -gt 0 ] && read -r at < alive && [ $((n - at)) -ge "$grace" ]; then
            echo grace > killed
            finish 10
        fi
        sleep 1
    done
}

# There is no room for what it needs. Nothing has run, and nothing will.
undo() {
    rm -f env began
    mv exit.wait full
    exit 9
}

supervise() {
    trap 'signal=yes' HUP INT QUIT TERM
    . ./conf
    now > began || undo
    echo "$$ `since $$` `boot`" > run/new && [ -s began ] && mv run/new run/who || undo
    apart sh "$0" work </dev/null >>out 2>&1
    child=$!
    if [ "$grace" -gt 0 ] || [ "$limit" -gt 0 ]; then watch $$ & fi
    signal=
    wait "$child"
    code=$?
    # A signal to this process ends wait, not the work. Of one that was waited for already, a shell may know nothing more.
    while [ -n "$signal" ] && [ "$code" -gt 128 ]; do
        signal=
        known=
        kill -s 0 "$child" 2>/dev/null && known=yes
        wait "$child"
        again=$?
        [ -z "$known" ] && [ "$again" = 127 ] || code=$again
    done
    [ -f killed ] && finish 5
    read -r at < began && echo $((`now` - at)) > ended
    touch exit.wait 2>/dev/null
    mv exit.wait "exit.$code"
    rm -f env script* cmd in.*
    sweep "${here%/*}"
}

# Old remains of other work: what ended a month ago, and what was copied a day ago and never started.
sweep() {
    find "$1/." ! -name . -prune -type d -mtime +30 2>/dev/null | while read -r one; do
        ( enter "$1/${one##*/}" && past && remove )
    done
    find "$1" -type f -name 'in.*' -mtime +0 2>/dev/null | while read -r one; do
        ( enter "${one%/*}" && rm -f "${one##*/}" )
    done
}

# True if nothing runs here, and nothing will.
past() {
    stands
    [ "$state" != running ] && { [ "$state" != new ] || mkdir run 2>/dev/null; }
}

# Removes our own files from the current folder, and the folder if nothing else is in it.
remove() {
    rmdir open
    rm -f work.sh conf env cmd script* in.* group began out exit.* alive killed clean ended problems full
    [ -h run ] || rm -f run/who run/new
    rmdir run
    [ "`ls -A`" = ours ] && rm -f ours && rmdir "$here"
} 2>/dev/null

work() {
    . ./conf
    echo "$$ `since $$` `boot`" > group || exit 126
    [ -f killed ] && exit 143
    . ./env
    rm -f env
    if [ -f env ]; then echo "The file $PWD/env cannot be removed" >&2; exit 126; fi
    script=$PWD
    umask "$mask"
    cd "$from" 2>/dev/null || cd /
    exec sh "$script/cmd"
}

command=$1
nonce=$2
cd -P "${0%/*}" && mine || { echo "{{$nonce:state=gone:$nonce}}"; exit 9; }
case $command in
    start)
        now > alive
        apart sh "$0" supervise </dev/null >/dev/null 2>problems
        n=0
        while [ -d run ] && [ ! -f run/who ] && [ ! -f full ] && ! ended && [ "$n" -lt 10 ]; do sleep 1; n=$((n + 1)); done
        # Work that is over soon needs no other call.
        n=$3
        while stands; [ "$state" = running ] && [ "$n" -gt 0 ]; do sleep 1; n=$((n - 1)); done
        follow 0 14 0
        ;;
    follow) follow "$3" "$4" "$5" ;;
    look)
        now > alive 2>/dev/null
        stands
        say
        ;;
    stop)
        ended || echo server > killed
        if mkdir run 2>/dev/null; then : > exit.143; else finish "$3"; fi
        n=5
        while stands; [ "$state" = running ] || [ "$state" = starting ] && [ "$n" -gt 0 ]; do sleep 1; n=$((n - 1)); done
        say
        ;;
    taken)
        stands
        say
        if [ "$code" = 0 ]; then
            if [ "$3" -gt 0 ]; then apart sh "$0" clean "$nonce" "$3" </dev/null >/dev/null 2>&1
            else : > clean; rm -f out; fi
        fi
        ;;
    clean)
        trap : HUP
        sleep "$3"
        : > clean
        rm -f out
        ;;
    supervise) supervise ;;
    work) work ;;
esac
