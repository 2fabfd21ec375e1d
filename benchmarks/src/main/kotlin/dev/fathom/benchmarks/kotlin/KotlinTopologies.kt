package dev.fathom.benchmarks.kotlin

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.select

/** Made once, so that boxing costs nothing here either. */
private val ELEMENT: Int? = 42

/** The topologies with coroutines on the default dispatcher. */
object KotlinTopologies {

    /** Runs one; the nanoseconds it took. */
    @JvmStatic
    fun run(name: String, width: Int, capacity: Int, each: Int): Double {
        val start = System.nanoTime()
        runBlocking(Dispatchers.Default) {
            when (name) {
                "pairs" -> repeat(width) { pair(Channel(capacity), each) }
                "fan" -> Channel<Int?>(capacity).let { shared -> repeat(width) { pair(shared, each) } }
                "chain" -> chain(width, capacity, each)
                "ring" -> ring(width, capacity, each)
                "select" -> selectFan(width, capacity, each)
                else -> throw IllegalArgumentException("unknown topology: $name")
            }
        }
        return (System.nanoTime() - start).toDouble()
    }

    private fun CoroutineScope.pair(channel: Channel<Int?>, each: Int) {
        launch { sendAll(channel, each) }
        launch { repeat(each) { check(channel.receive() == ELEMENT) } }
    }

    private fun CoroutineScope.chain(stages: Int, capacity: Int, each: Int) {
        val channels = List(stages) { Channel<Int?>(capacity) }
        launch { sendAll(channels.first(), each) }
        channels.zipWithNext { from, to -> launch { forward(from, to, each) } }
        launch { repeat(each) { check(channels.last().receive() == ELEMENT) } }
    }

    private fun CoroutineScope.ring(width: Int, capacity: Int, laps: Int) {
        val channels = List(width) { Channel<Int?>(capacity) }
        channels.zipWithNext { from, to -> launch { forward(from, to, laps) } }
        launch {
            repeat(laps) {
                channels.first().send(ELEMENT)
                check(channels.last().receive() == ELEMENT)
            }
        }
    }

    private fun CoroutineScope.selectFan(width: Int, capacity: Int, each: Int) {
        val channels = List(width) { Channel<Int?>(capacity) }
        channels.forEach { launch { sendAll(it, each) } }
        launch { repeat(each * width) { check(selectOne(channels) == ELEMENT) } }
    }

    private suspend fun sendAll(channel: Channel<Int?>, elements: Int) =
        repeat(elements) { channel.send(ELEMENT) }

    private suspend fun forward(from: Channel<Int?>, to: Channel<Int?>, elements: Int) =
        repeat(elements) { to.send(from.receive()) }
}

/** One select over all of them, built for this call as Kotlin's API has it. */
internal suspend fun selectOne(channels: List<Channel<Int?>>): Int? = select {
    for (i in channels.indices) {
        channels[i].onReceive { it }
    }
}
