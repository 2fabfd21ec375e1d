// The contestant that is Go itself. Reads commands, one a line, and answers each with a number:
// "warm" runs for a while, "round" measures once.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"
)

const (
	warmUpRounds   = 5
	fewestElements = 200
	mostElements   = 50_000_000
	shortLaps      = 40
)

// lap is what one run took: how many operations, and nanoseconds or bytes.
type lap struct {
	operations int
	amount     float64
}

// pace finds how many elements make a round last as long as it should. A round has several laps
// if one goroutine is measured: whatever others do can only make a lap longer, so the shortest is
// the best estimate. Of several goroutines that compete it would be the luckiest schedule.
type pace struct {
	run      func(elements int) lap
	round    time.Duration
	laps     int
	elements int
}

func (p *pace) measure() float64 {
	least := p.lap()
	for i := 1; i < p.laps; i++ {
		least = math.Min(least, p.lap())
	}
	return least
}

func (p *pace) lap() float64 {
	start := time.Now()
	result := p.run(p.elements)
	factor := float64(p.round) / float64(p.laps) / float64(time.Since(start))
	p.elements = int(clamp(float64(p.elements)*clamp(factor, 0.5, 2), fewestElements, mostElements))
	return result.amount / float64(result.operations)
}

func (p *pace) warmUp() float64 {
	end := time.Now().Add(warmUpRounds * p.round)
	last := p.measure()
	for time.Now().Before(end) {
		last = p.measure()
	}
	return last
}

func clamp(value, low, high float64) float64 {
	if value < low {
		return low
	}
	if value > high {
		return high
	}
	return value
}

// Arguments: shape as name/width/capacity, and milliseconds of a round.
func main() {
	parts := strings.Split(os.Args[1], "/")
	p := &pace{
		run:      topology(parts[0], number(parts[1]), number(parts[2])),
		round:    time.Duration(number(os.Args[2])) * time.Millisecond,
		laps:     1,
		elements: fewestElements,
	}
	if alone(parts[0], number(parts[1])) {
		p.laps = shortLaps
	}
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		if commands.Text() == "warm" {
			fmt.Println(p.warmUp())
		} else {
			fmt.Println(p.measure())
		}
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}
