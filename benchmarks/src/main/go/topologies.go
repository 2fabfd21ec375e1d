package main

import (
	"runtime"
	"sync"
	"time"
)

const element = 42

// topology returns the arrangement of that name.
func topology(name string, width, capacity int) func(elements int) lap {
	arrangements := map[string]func(width, capacity, each int){
		"pairs":        pairs,
		"fan":          fan,
		"chain":        chain,
		"ring":         ring,
		"select":       selectFan,
		"same-thread":  sameThread,
		"ready-select": readySelect,
		"mutex":        mutex,
		"rw-read":      rwRead,
		"channel-pool": channelPool,
	}
	if name == "parked" {
		return func(int) lap { return parked(width) }
	}
	arrangement := arrangements[name]
	return func(elements int) lap {
		each := (elements + width - 1) / width
		start := time.Now()
		arrangement(width, capacity, each)
		return lap{each * width, float64(time.Since(start))}
	}
}

// crew waits for goroutines.
type crew struct{ sync.WaitGroup }

func (c *crew) add(work func()) {
	c.Add(1)
	go func() {
		defer c.Done()
		work()
	}()
}

func sendAll(channel chan int, elements int) {
	for i := 0; i < elements; i++ {
		channel <- element
	}
}

func receiveAll(channel chan int, elements int) {
	for i := 0; i < elements; i++ {
		check(<-channel)
	}
}

func forward(from, to chan int, elements int) {
	for i := 0; i < elements; i++ {
		to <- <-from
	}
}

func check(received int) {
	if received != element {
		panic("received something else")
	}
}

func pairs(width, capacity, each int) {
	var c crew
	for i := 0; i < width; i++ {
		channel := make(chan int, capacity)
		c.add(func() { sendAll(channel, each) })
		c.add(func() { receiveAll(channel, each) })
	}
	c.Wait()
}

func fan(width, capacity, each int) {
	var c crew
	channel := make(chan int, capacity)
	for i := 0; i < width; i++ {
		c.add(func() { sendAll(channel, each) })
		c.add(func() { receiveAll(channel, each) })
	}
	c.Wait()
}

func chain(stages, capacity, each int) {
	var c crew
	first := make(chan int, capacity)
	c.add(func() { sendAll(first, each) })
	last := first
	for i := 1; i < stages; i++ {
		from, to := last, make(chan int, capacity)
		c.add(func() { forward(from, to, each) })
		last = to
	}
	c.add(func() { receiveAll(last, each) })
	c.Wait()
}

func ring(width, capacity, laps int) {
	var c crew
	channels := makeChannels(width, capacity)
	c.add(func() {
		for i := 0; i < laps; i++ {
			channels[0] <- element
			check(<-channels[width-1])
		}
	})
	for i := 1; i < width; i++ {
		from, to := channels[i-1], channels[i]
		c.add(func() { forward(from, to, laps) })
	}
	c.Wait()
}

func selectFan(width, capacity, each int) {
	var c crew
	channels := makeChannels(width, capacity)
	for _, channel := range channels {
		channel := channel
		c.add(func() { sendAll(channel, each) })
	}
	receive := selection(channels)
	c.add(func() {
		for i := 0; i < each*width; i++ {
			check(receive())
		}
	})
	c.Wait()
}

func makeChannels(width, capacity int) []chan int {
	channels := make([]chan int, width)
	for i := range channels {
		channels[i] = make(chan int, capacity)
	}
	return channels
}

// parked says how much memory that many goroutines take that wait in a receive.
func parked(width int) lap {
	channel := make(chan int)
	before := memory()
	var c crew
	for i := 0; i < width; i++ {
		c.add(func() { check(<-channel) })
	}
	time.Sleep(time.Second)
	after := memory()
	sendAll(channel, width)
	c.Wait()
	return lap{width, after - before}
}

func memory() float64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc + stats.StackInuse)
}
