package io.github.rundeckresume.store

import java.nio.ByteBuffer
import java.util.zip.CRC32C

/** The file format, written once more as {@code LineFormat} documents it, to frame documents that no writer writes. */
class Lines {

    /** A finished file of these documents, each with the right sum. */
    static byte[] finished(List<String> documents) {
        (journal(documents) + ']\n').getBytes('UTF-8')
    }

    /** The same without the closing bracket. */
    static String journal(List<String> documents) {
        int sum = 0
        documents.withIndex().collect { document, i ->
            def crc = new CRC32C()
            crc.update(ByteBuffer.allocate(4).putInt(sum).flip())
            crc.update(document.getBytes('UTF-8'))
            sum = (int) crc.value
            "${i == 0 ? '[' : ','}{\"sum\":\"${String.format('%08x', sum)}\",\"doc\":$document}\n"
        }.join('')
    }
}
