package main

import "sync"

// alone tells whether only one goroutine is at work.
func alone(name string, width int) bool {
	switch name {
	case "same-thread", "ready-select":
		return true
	case "mutex", "rw-read", "channel-pool":
		return width == 1
	}
	return false
}

// sameThread sends into a buffer and takes out again, in one goroutine.
func sameThread(_, capacity, each int) {
	channel := make(chan int, capacity)
	for i := 0; i < each; i++ {
		channel <- element
		check(<-channel)
	}
}

// readySelect sends to one channel after the other and selects among all of them.
func readySelect(width, capacity, each int) {
	channels := makeChannels(width, capacity)
	receive := selection(channels)
	for i := 0; i < each*width; i++ {
		channels[i%width] <- element
		check(receive())
	}
}

// selection is a select statement over the channels; Go wants its cases written out.
func selection(c []chan int) func() int {
	if len(c) == 2 {
		a, b := c[0], c[1]
		return func() int {
			select {
			case v := <-a:
				return v
			case v := <-b:
				return v
			}
		}
	}
	a, b, d, e, f, g, h, i := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
	return func() int {
		select {
		case v := <-a:
			return v
		case v := <-b:
			return v
		case v := <-d:
			return v
		case v := <-e:
			return v
		case v := <-f:
			return v
		case v := <-g:
			return v
		case v := <-h:
			return v
		case v := <-i:
			return v
		}
	}
}

// together runs the same in several goroutines.
func together(width int, work func()) {
	var c crew
	for i := 0; i < width; i++ {
		c.add(work)
	}
	c.Wait()
}

func mutex(width, _, each int) {
	var lock sync.Mutex
	guarded := 0
	together(width, func() {
		for i := 0; i < each; i++ {
			lock.Lock()
			guarded++
			lock.Unlock()
		}
	})
}

func rwRead(width, _, each int) {
	var lock sync.RWMutex
	guarded := 0
	together(width, func() {
		sum := 0
		for i := 0; i < each; i++ {
			lock.RLock()
			sum += guarded
			lock.RUnlock()
		}
		check(sum + element)
	})
}

// channelPool borrows from a buffered channel and gives back.
func channelPool(width, capacity, each int) {
	pool := make(chan *int, capacity)
	for i := 0; i < capacity; i++ {
		pool <- new(int)
	}
	together(width, func() {
		for i := 0; i < each; i++ {
			thing := <-pool
			pool <- thing
		}
	})
}
