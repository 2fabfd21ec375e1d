package dev.fathom.benchmarks.kotlin

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.runBlocking

/** Calls that never suspend, made by one coroutine many times. */
class KotlinCalls(width: Int) {

    private val element: Int? = 42
    private val channels = List(width) { Channel<Int?>(16) }

    /** Sends and receives in turn. */
    fun sendAndReceive(times: Int) = runBlocking {
        val channel = channels.first()
        repeat(times) {
            channel.send(element)
            check(channel.receive() == element)
        }
    }

    /** Sends to one channel after the other and selects it. */
    fun sendAndSelect(times: Int) = runBlocking {
        repeat(times) {
            channels[it % channels.size].send(element)
            check(selectOne(channels) == element)
        }
    }
}
